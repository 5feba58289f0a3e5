import type { TensorValue } from '@kata/sandbox'
import { at, matrixOf } from '../tensor-value.ts'
import { expectClose, type Tolerance } from './close.ts'

/** The answer is the matrix product a·b of two matrices at hand. */
export function expectProduct(actual: TensorValue, a: TensorValue, b: TensorValue, what: string, tolerance?: Tolerance): void {
  const inner = Array.from({ length: b.shape[0] }, (_, l) => l)
  const cell = (i: number, j: number) => inner.reduce((sum, l) => sum + at(a, i, l) * at(b, l, j), 0)
  expectClose(actual, matrixOf([a.shape[0], b.shape[1]], cell), what, tolerance)
}
