import { type NumberStyle, numberText, usualDigits } from './number-text.ts'

/** A tensor as plain data, row-major. */
export interface TensorData {
  readonly shape: readonly number[]
  readonly dtype: string
  readonly data: ArrayLike<number>
}

export interface TensorTextOptions {
  readonly digits?: number
  /** An element that has to be in the window, one index an axis. */
  readonly focus?: readonly number[]
  /** Columns of the table at most. */
  readonly columns?: number
  /** Rows of the table, where it has to be cut. */
  readonly rowsOfCut?: number
}

/** dtype, shape and a table of at most 8 × 8 elements with the digits below each other; where it is cut, the second line says which part is shown. */
export function tensorText(
  tensor: TensorData,
  { digits = usualDigits, focus, columns = side, rowsOfCut = side }: TensorTextOptions = {},
): string {
  const { shape, dtype } = tensor
  const style = { digits, float32: dtype === 'float32' }
  const size = shape.reduce((product, length) => product * length, 1)
  if (size === 0) return `${dtype} [${shape.join(', ')}], no elements`
  if (shape.length === 0) return `${dtype} scalar ${numberText(tensor.data[0], style)}`

  const view = window(shape, focus ?? shape.map(() => 0), columns, isSmall(shape) ? side : rowsOfCut)
  const fitted = narrow({ tensor, style, column: focus?.at(-1) ?? 0 }, view)
  return [`${dtype} [${shape.join(', ')}]`, ...cutNote(shape, fitted.view), ...fitted.rows].join('\n')
}

const side = 8
// Leaves room for the indents of a counterexample at 80 columns.
const widest = 68

interface Range {
  readonly from: number
  readonly length: number
}

function isSmall(shape: readonly number[]): boolean {
  return shape.every((length, axis) => length <= (axis < shape.length - 2 ? 1 : side))
}

/** One range an axis: the rows, the columns, a single index on the axes before. */
function window(shape: readonly number[], focus: readonly number[], columns: number, rows: number): Range[] {
  const most = (axis: number): number => (axis === shape.length - 1 ? columns : axis === shape.length - 2 ? rows : 1)
  return shape.map((length, axis) => around(length, most(axis), focus[axis] ?? 0))
}

function around(length: number, most: number, index: number): Range {
  const kept = Math.min(length, most)
  return { from: Math.max(0, Math.min(index - Math.floor(kept / 2), length - kept)), length: kept }
}

interface Table {
  readonly tensor: TensorData
  readonly style: NumberStyle
  /** The column that has to stay. */
  readonly column: number
}

function narrow(table: Table, view: readonly Range[]): { readonly view: readonly Range[]; readonly rows: string[] } {
  const { tensor, style, column } = table
  const rows = align(cells(tensor, view, style))
  const last = view[view.length - 1]
  if (last.length === 1 || rows.every((row) => row.length <= widest)) return { view, rows }
  return narrow(table, [...view.slice(0, -1), around(tensor.shape[view.length - 1], last.length - 1, column)])
}

function cells({ shape, data }: TensorData, view: readonly Range[], style: NumberStyle): string[][] {
  const columns = view[view.length - 1]
  const rows = view.at(-2) ?? { from: 0, length: 1 }
  const width = shape[shape.length - 1]
  // The slice of a tensor of rank 3 or more that the leading single indices choose.
  const slice = view.slice(0, -2).reduce((offset, { from }, axis) => offset * shape[axis] + from, 0) * (shape.at(-2) ?? 1)
  return Array.from({ length: rows.length }, (_, row) =>
    Array.from({ length: columns.length }, (_, column) =>
      numberText(data[(slice + rows.from + row) * width + columns.from + column], style),
    ),
  )
}

/** Rows whose points, column by column, stand below each other. */
function align(table: readonly (readonly string[])[]): string[] {
  const columns = table[0].map((_, column) => alignColumn(table.map((row) => row[column])))
  return table.map((_, row) =>
    columns
      .map((column) => column[row])
      .join('  ')
      .trimEnd(),
  )
}

function alignColumn(texts: readonly string[]): string[] {
  const whole = texts.map((text) => text.replace(/(?<=\d)[.e].*$/, '').length)
  const left = Math.max(...whole)
  const shifted = texts.map((text, index) => ' '.repeat(left - whole[index]) + text)
  const width = Math.max(...shifted.map((text) => text.length))
  return shifted.map((text) => text.padEnd(width))
}

function cutNote(shape: readonly number[], view: readonly Range[]): string[] {
  const cut = view.flatMap((range, axis) => (range.length === shape[axis] ? [] : [`${axisName(axis, shape.length)} ${span(range)}`]))
  return cut.length === 0 ? [] : [`only ${cut.join(', ')}:`]
}

function axisName(axis: number, rank: number): string {
  if (rank === 1) return 'elements'
  if (axis === rank - 1) return 'columns'
  return axis === rank - 2 ? 'rows' : `axis ${axis} at`
}

function span({ from, length }: Range): string {
  return length === 1 ? String(from) : `${from}–${from + length - 1}`
}
