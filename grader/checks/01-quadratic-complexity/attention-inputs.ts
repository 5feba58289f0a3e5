import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { at, lengths, row, seeds, uniform, widths } from '../index.ts'

export interface AttentionSize {
  readonly n: number
  readonly m: number
  readonly dK: number
  readonly dV: number
  readonly seed: number
}

export const sizes: fc.Arbitrary<AttentionSize> = fc.record({ n: lengths(), m: lengths(), dK: widths(), dV: widths(), seed: seeds() })

/** q [n, dK], k [m, dK], v [m, dV]; scores stay small. */
export function inputs({ n, m, dK, dV, seed }: AttentionSize): { q: TensorValue; k: TensorValue; v: TensorValue } {
  return { q: uniform([n, dK], seed), k: uniform([m, dK], seed + 1), v: uniform([m, dV], seed + 2) }
}

/** The score q·k/√dK of query i and key j, a number. */
export function score(q: TensorValue, k: TensorValue): (i: number, j: number) => number {
  const width = q.shape[1]
  return (i, j) => row(q, i).reduce((sum, value, c) => sum + value * at(k, j, c), 0) / Math.sqrt(width)
}
