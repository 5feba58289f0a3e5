import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { at, expectProduct, lengths, Mismatch, matrixOf, row, seeds, type Tolerance, uniform, widths } from '../index.ts'

// The inputs of Linformer's attention, and what their projections are, in plain numbers.

export interface Size {
  readonly n: number
  readonly dK: number
  readonly dV: number
  /** The contract's k, the number of projected tokens. */
  readonly projected: number
  readonly seed: number
}

export const sizes: fc.Arbitrary<Size> = fc.record({ n: lengths(), dK: widths(), dV: widths(), projected: lengths(), seed: seeds() })

export interface Inputs {
  readonly q: TensorValue
  readonly k: TensorValue
  readonly v: TensorValue
  readonly e: TensorValue
  readonly f: TensorValue
}

/** q and k [n, dK], v [n, dV], e and f [k, n]; scores stay small. */
export function inputs({ n, dK, dV, projected, seed }: Size): Inputs {
  return {
    q: uniform([n, dK], seed),
    k: uniform([n, dK], seed + 1),
    v: uniform([n, dV], seed + 2),
    e: uniform([projected, n], seed + 3),
    f: uniform([projected, n], seed + 4),
  }
}

/** The score q·(e k)/√dK of query i and projected key j, a number. */
export function score({ q, k, e }: Inputs): (i: number, j: number) => number {
  const keys = product(e, k)
  return (i, j) => row(q, i).reduce((sum, value, c) => sum + value * at(keys, j, c), 0) / Math.sqrt(q.shape[1])
}

/** The output is the mean of the projected values f·v under the weights. */
export function expectWeighted(output: TensorValue, weights: TensorValue, { f, v }: Inputs, what: string, tolerance?: Tolerance): void {
  expectProduct(output, weights, product(f, v), what, tolerance)
}

/** In no direction does an output reach further than the projected values f·v do. */
export function expectInHull(output: TensorValue, { f, v }: Inputs, directions: TensorValue): void {
  const corners = product(f, v)
  for (let d = 0; d < directions.shape[0]; d++) {
    const along = (t: TensorValue, i: number) => row(t, i).reduce((sum, value, c) => sum + value * at(directions, d, c), 0)
    const reach = Array.from({ length: corners.shape[0] }, (_, j) => along(corners, j))
    const [low, high] = [Math.min(...reach), Math.max(...reach)]
    for (let i = 0; i < output.shape[0]; i++) {
      const slack = 1e-4 + 1e-4 * Math.max(Math.abs(low), Math.abs(high))
      const outside = along(output, i)
      if (!(outside >= low - slack && outside <= high + slack))
        throw new Mismatch(
          `output ${i} reaches ${outside.toPrecision(5)} in a direction in which the rows of f·v lie between ${low.toPrecision(5)} and ${high.toPrecision(5)}`,
          { actual: output },
        )
    }
  }
}

export function product(a: TensorValue, b: TensorValue): TensorValue {
  return matrixOf([a.shape[0], b.shape[1]], (i, j) => {
    let sum = 0
    for (let l = 0; l < b.shape[0]; l++) sum += at(a, i, l) * at(b, l, j)
    return sum
  })
}
