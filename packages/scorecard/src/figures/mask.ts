import { wrap } from '../layout/wrap.ts'
import type { MaskFigure } from '../scorecard.ts'
import { firstWrongCell, type Wrong, type WrongCell, wrongCells } from './mask-cells.ts'

/**
 * A mask as lines of at most `width`: what was expected, what came, and the difference, cropped around the first wrong cell.
 * Wrong cells are marked by kind: `!` may not attend, `o` should attend, `x` is something else.
 */
export function maskPicture(figure: MaskFigure, width: number): string[] {
  const wrong = wrongCells(figure)
  const view = window(figure, sideFor(width))
  const grids = beside([cut(figure.expected, view), cut(figure.actual, view), difference(wrong, view)])
  const legends = [3, 2, 1].map((most) => [figure.caption, ...legendLines(wrong, figure, most), ...cropNote(figure, view)])
  const room = width - grids[0].length
  const fitting = legends.find((legend) => legend.every((line) => line.length <= room))
  if (fitting !== undefined) return attach(grids, fitting)
  const [[caption, ...rest]] = legends
  const below = rest.flatMap((line) => wrap(line, width, '  ', ''))
  return caption.length <= room ? [...attach(grids, [caption]), ...below] : [...attach(grids, []), caption, ...below]
}

/** Cells of a side that leave room for three grids and the legend beside them at 80 columns. */
function sideFor(width: number): number {
  return Math.max(4, Math.min(12, Math.floor((width - 11) / 3)))
}

interface View {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly isCropped: boolean
}

function window(figure: MaskFigure, side: number): View {
  const all = [...figure.expected, ...figure.actual]
  const height = Math.max(figure.expected.length, figure.actual.length)
  const breadth = Math.max(0, ...all.map((row) => [...row].length))
  const [row, column] = firstWrongCell(figure) ?? [0, 0]
  const start = (cell: number, size: number): number => Math.max(0, Math.min(cell - Math.floor(side / 2), size - side))
  return {
    row: start(row, height),
    column: start(column, breadth),
    rows: Math.min(side, height),
    columns: Math.min(side, breadth),
    isCropped: height > side || breadth > side,
  }
}

function cut(grid: readonly string[], { row, column, rows, columns }: View): string[] {
  return Array.from({ length: rows }, (_, index) =>
    [...(grid[row + index] ?? '')]
      .slice(column, column + columns)
      .join('')
      .padEnd(columns),
  )
}

const marks: Readonly<Record<Wrong, string>> = { leak: '!', miss: 'o', other: 'x' }
const names: Readonly<Record<Wrong, string>> = { leak: 'may not attend: ', miss: 'should attend:  ', other: 'something else: ' }
const kinds: readonly Wrong[] = ['leak', 'miss', 'other']

function difference(wrong: readonly WrongCell[], view: View): string[] {
  const markAt = new Map(wrong.map(({ row, column, wrong }) => [`${row},${column}`, marks[wrong]]))
  return Array.from({ length: view.rows }, (_, row) =>
    Array.from({ length: view.columns }, (_, column) => markAt.get(`${view.row + row},${view.column + column}`) ?? '.').join(''),
  )
}

function legendLines(all: readonly WrongCell[], figure: MaskFigure, most: number): string[] {
  return kinds.flatMap((kind) => {
    const cells = all.filter(({ wrong }) => wrong === kind)
    if (cells.length === 0) return []
    const listed = cells.slice(0, most).map((cell) => position(cell, figure))
    const more = cells.length - listed.length
    return [`${marks[kind]} ${names[kind]}${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`]
  })
}

function position({ row, column }: WrongCell, { origin = [0, 0] }: MaskFigure): string {
  return `(${origin[0] + row}, ${origin[1] + column})`
}

function cropNote({ origin = [0, 0] }: MaskFigure, { row, column, rows, columns, isCropped }: View): string[] {
  return isCropped ? [`shown: rows ${span(origin[0] + row, rows)}, columns ${span(origin[1] + column, columns)}`] : []
}

function span(from: number, length: number): string {
  return `${from}–${from + length - 1}`
}

function beside([expected, actual, differences]: readonly string[][]): string[] {
  const breadth = expected[0]?.length ?? 0
  const column = Math.max('expected'.length, breadth) + 4
  const last = Math.max('difference'.length, breadth) + 3
  const line = (first: string, second: string, third: string): string => first.padEnd(column) + second.padEnd(column) + third.padEnd(last)
  return [line('expected', 'yours', 'difference'), ...expected.map((cells, row) => line(cells, actual[row], differences[row]))]
}

function attach(grids: readonly string[], legend: readonly string[]): string[] {
  const height = Math.max(grids.length, legend.length)
  return Array.from({ length: height }, (_, row) => `${(grids[row] ?? '').padEnd(grids[0].length)}${legend[row] ?? ''}`.trimEnd())
}
