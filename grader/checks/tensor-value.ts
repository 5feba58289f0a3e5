import type { TensorValue } from '@kata/sandbox'

/** A float32 tensor as data, row-major. */
export function tensor(shape: readonly number[], data: ArrayLike<number>): TensorValue {
  return { kind: 'tensor', shape, dtype: 'float32', data: Float32Array.from(data) }
}

/** A float32 matrix from its rows. */
export function matrix(rows: readonly (readonly number[])[]): TensorValue {
  return tensor([rows.length, rows[0]?.length ?? 0], rows.flat())
}

/** A float32 matrix from a formula for its cells. */
export function matrixOf([rows, columns]: readonly [number, number], cell: (row: number, column: number) => number): TensorValue {
  return tensor(
    [rows, columns],
    Float32Array.from({ length: rows * columns }, (_, i) => cell(Math.floor(i / columns), i % columns)),
  )
}

/** A mask: true may attend. */
export function maskOf([rows, columns]: readonly [number, number], allowed: (row: number, column: number) => boolean): TensorValue {
  const { data } = matrixOf([rows, columns], (i, j) => Number(allowed(i, j)))
  return { kind: 'tensor', shape: [rows, columns], dtype: 'bool', data: Uint8Array.from(data) }
}

export function zeros(...shape: number[]): TensorValue {
  return tensor(shape, new Float32Array(size(shape)))
}

export function ones(...shape: number[]): TensorValue {
  return tensor(shape, new Float32Array(size(shape)).fill(1))
}

export function identity(n: number): TensorValue {
  return matrixOf([n, n], (i, j) => Number(i === j))
}

/** One cell of a matrix. */
export function at(t: TensorValue, row: number, column: number): number {
  return t.data[row * t.shape[1] + column]
}

/** One row of a matrix, as plain numbers. */
export function row(t: TensorValue, i: number): number[] {
  const width = t.shape[1]
  return Array.from(t.data.subarray(i * width, (i + 1) * width))
}

/** One column of a matrix, as plain numbers. */
export function column(t: TensorValue, j: number): number[] {
  return Array.from({ length: t.shape[0] }, (_, i) => at(t, i, j))
}

/** The rows of a matrix in the given order; a row may be left out or come twice. */
export function pickRows(t: TensorValue, order: readonly number[]): TensorValue {
  return like(t, [order.length, t.shape[1]], (i, j) => at(t, order[i], j))
}

/** The columns of a matrix in the given order. */
export function pickColumns(t: TensorValue, order: readonly number[]): TensorValue {
  return like(t, [t.shape[0], order.length], (i, j) => at(t, i, order[j]))
}

/** A matrix of the same shape and dtype, each cell made from the old one. */
export function mapCells(t: TensorValue, cell: (value: number, row: number, column: number) => number): TensorValue {
  return like(t, [t.shape[0], t.shape[1]], (i, j) => cell(at(t, i, j), i, j))
}

export function size(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1)
}

function like(t: TensorValue, shape: readonly [number, number], cell: (row: number, column: number) => number): TensorValue {
  const { data } = matrixOf(shape, cell)
  if (t.dtype === 'bool') return { ...t, shape, data: Uint8Array.from(data) }
  return t.dtype === 'int32' ? { ...t, shape, data: Int32Array.from(data) } : { ...t, shape, data }
}
