import type { MaskFigure } from '../scorecard.ts'
import { firstWrongCell, type Wrong, type WrongCell, wrongCells } from './mask-cells.ts'

/**
 * A mask as lines of at most `width`: what was expected, what came, and the difference, cropped around the first wrong cell.
 * Wrong cells are marked by kind: `!` may not attend, `o` should attend, `x` is something else.
 */
export function maskPicture(figure: MaskFigure, width: number): string[] {
  const [rowOrigin, columnOrigin] = figure.origin ?? [0, 0]
  const wrong = wrongCells(figure)
  const view = window(figure, sideFor(width))
  const grids = [cut(figure.expected, view), cut(figure.actual, view), difference(wrong, view)]
  const legend = [
    figure.caption,
    ...kinds.flatMap((kind) => legendLine(kind, wrong, rowOrigin, columnOrigin)),
    ...(view.isCropped
      ? [`shown: rows ${span(rowOrigin + view.row, view.rows)}, columns ${span(columnOrigin + view.column, view.columns)}`]
      : []),
  ]
  return join(grids, legend, width)
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

function legendLine(kind: Wrong, all: readonly WrongCell[], rowOrigin: number, columnOrigin: number): string[] {
  const cells = all.filter(({ wrong }) => wrong === kind)
  if (cells.length === 0) return []
  // One cell has to fit beside the grids, so the rest is counted.
  const [{ row, column }] = cells
  const more = cells.length > 1 ? ` + ${cells.length - 1}` : ''
  return [`${marks[kind]} ${names[kind]}(${rowOrigin + row}, ${columnOrigin + column})${more}`]
}

function span(from: number, length: number): string {
  return `${from}–${from + length - 1}`
}

function join([expected, actual, differences]: readonly string[][], legend: readonly string[], width: number): string[] {
  const column = Math.max('expected'.length, expected[0]?.length ?? 0) + 4
  const last = Math.max('difference'.length, expected[0]?.length ?? 0) + 3
  const rows = ['expected', ...expected].map((cell, index) => {
    const [yours, marked] = index === 0 ? ['yours', 'difference'] : [actual[index - 1], differences[index - 1]]
    return `${cell.padEnd(column)}${yours.padEnd(column)}${marked.padEnd(last)}`
  })
  const fits = legend.every((line) => 2 * column + last + line.length <= width)
  if (!fits) return [...rows, ...legend].map((line) => line.trimEnd())
  const height = Math.max(rows.length, legend.length)
  return Array.from({ length: height }, (_, index) => `${(rows[index] ?? '').padEnd(2 * column + last)}${legend[index] ?? ''}`.trimEnd())
}
