import { Matrix } from 'ml-matrix'

/** [rows, columns], i.i.d. N(0, 1/rows) from a seed: mulberry32, and Box and Muller. */
export function gaussianMatrix(rows: number, columns: number, seed: number): Matrix {
  let state = Math.imul(seed, 0x9e3779b1)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
  const normal = (): number => Math.sqrt((-2 * Math.log(1 - next())) / rows) * Math.cos(2 * Math.PI * next())
  return new Matrix(Array.from({ length: rows }, () => Array.from({ length: columns }, normal)))
}
