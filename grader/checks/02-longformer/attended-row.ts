import type { TensorValue } from '@kata/sandbox'
import { at, expectClose, matrix, pickRows } from '../index.ts'

/** What one query gets from some keys: one softmax over q·k/√dK, in plain numbers. */
export function attendedRow(query: readonly number[], k: TensorValue, v: TensorValue, keys: readonly number[]): number[] {
  const scores = keys.map((j) => query.reduce((sum, value, c) => sum + value * at(k, j, c), 0) / Math.sqrt(query.length))
  const peak = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY)
  const weights = scores.map((score) => Math.exp(score - peak))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return Array.from({ length: v.shape[1] }, (_, c) => keys.reduce((sum, j, l) => sum + weights[l] * at(v, j, c), 0) / total)
}

/** Row i of the answer is the given one. */
export function expectRow(actual: TensorValue, i: number, expected: readonly number[], what: string): void {
  expectClose(pickRows(actual, [i]), matrix([expected]), what)
}
