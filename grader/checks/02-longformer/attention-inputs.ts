import fc, { type Arbitrary } from 'fast-check'
import type { Pattern } from '../../../exercises/02-longformer/contract.ts'
import { random, seeds, uniform, widths } from '../index.ts'
import { patterns } from './patterns.ts'

export interface AttentionSize extends Pattern {
  readonly dK: number
  readonly dV: number
  readonly seed: number
}

export const sizes: Arbitrary<AttentionSize> = fc
  .record({ pattern: patterns, dK: widths({ max: 4 }), dV: widths({ max: 4 }), seed: seeds() })
  .map(({ pattern, ...size }) => ({ ...pattern, ...size }))

/** q, k [n, dK] and v [n, dV]; scores stay small. */
export function inputs({ n, dK, dV, seed }: Pick<AttentionSize, 'n' | 'dK' | 'dV' | 'seed'>) {
  return { q: uniform([n, dK], seed, spread), k: uniform([n, dK], seed + 1, spread), v: uniform([n, dV], seed + 2) }
}

/** The same with the second set, for global tokens. */
export function projections(size: Pick<AttentionSize, 'n' | 'dK' | 'dV' | 'seed'>) {
  const { q: qGlobal, k: kGlobal, v: vGlobal } = inputs({ ...size, seed: size.seed + 3 })
  return { ...inputs(size), qGlobal, kGlobal, vGlobal }
}

// Wide enough that a missing √dK or a key too many shows.
const spread = { min: -2, max: 2 }

/** Positions to look at in a sequence too long to be compared whole: both ends, the middle, some by chance. */
export function sampledRows(n: number, seed: number): number[] {
  const next = random(seed + n)
  return [0, 1, n / 2 - 1, n / 2, n - 2, n - 1, ...Array.from({ length: 6 }, () => Math.floor(n * next()))]
}
