import { lengths, normal, seeds, widths } from '@kata/grader/checks'
import fc, { type Arbitrary } from 'fast-check'
import type { Pattern } from '../../../exercises/02-longformer/contract.ts'
import type { Projections } from './oracle.ts'

/** Longer sequences than the public checks show, wide windows among narrow ones. */
export const patterns: Arbitrary<Pattern> = fc
  .record({
    n: lengths({ max: 40 }),
    half: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 7, max: 60 }), fc.constant(2 ** 19)),
    dilation: fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 8, max: 60 }), fc.constant(2 ** 20)),
    picks: fc.array(fc.nat({ max: 2 ** 20 }), { maxLength: 10 }),
    causal: fc.boolean(),
  })
  .map(({ half, picks, ...pattern }) => ({ ...pattern, window: 2 * half, globalTokens: picks.map((pick) => pick % pattern.n) }))

export interface Sizes extends Pattern {
  readonly dK: number
  readonly dV: number
  readonly seed: number
}

export const sizes: Arbitrary<Sizes> = fc
  .record({ pattern: patterns, dK: widths({ max: 24 }), dV: widths({ max: 24 }), seed: seeds() })
  .map(({ pattern, ...size }) => ({ ...pattern, ...size }))

export function projections({ n, dK, dV, seed }: Pick<Sizes, 'n' | 'dK' | 'dV' | 'seed'>): Projections {
  return {
    q: normal([n, dK], seed),
    k: normal([n, dK], seed + 1),
    v: normal([n, dV], seed + 2),
    qGlobal: normal([n, dK], seed + 3),
    kGlobal: normal([n, dK], seed + 4),
    vGlobal: normal([n, dV], seed + 5),
  }
}
