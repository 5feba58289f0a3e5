import type { TensorValue } from '@kata/sandbox'
import { at, expectClose, expectFinite, Mismatch, mapCells, row, type Tolerance } from '../index.ts'

/** Every row of weights sums to the given number, and none is negative. */
export function expectRowSums(weights: TensorValue, sums: number | ((i: number) => number), what: string): void {
  expectFinite(weights)
  const negative = weights.data.findIndex((weight) => weight < 0)
  if (negative >= 0) throw new Mismatch(`a weight is negative: ${weights.data[negative]}`, { actual: weights })
  for (let i = 0; i < weights.shape[0]; i++) {
    const sum = row(weights, i).reduce((a, b) => a + b, 0)
    expectClose(sum, typeof sums === 'number' ? sums : sums(i), `the sum of ${what} ${i}`)
  }
}

/** Within a row, each weight is to the largest score's as e^score to e^(largest score). */
export function expectProportions(weights: TensorValue, score: (i: number, j: number) => number, tolerance?: Tolerance): void {
  expectFinite(weights)
  const columns = Array.from({ length: weights.shape[1] }, (_, j) => j)
  const peaks = Array.from({ length: weights.shape[0] }, (_, i) =>
    columns.reduce((best, j) => (score(i, j) > score(i, best) ? j : best), 0),
  )
  const inProportion = mapCells(weights, (_, i, j) => at(weights, i, peaks[i]) * Math.exp(score(i, j) - score(i, peaks[i])))
  expectClose(weights, inProportion, 'the weight', tolerance)
}
