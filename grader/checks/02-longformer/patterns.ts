import fc, { type Arbitrary } from 'fast-check'
import type { Pattern } from '../../../exercises/02-longformer/contract.ts'
import { lengths } from '../index.ts'

/** Even total widths; beside lengths up to 12 some are wider than the sequence. */
export const windows = ({ max = 14 } = {}): Arbitrary<number> => fc.integer({ min: 1, max: max / 2 }).map((half) => 2 * half)

export const dilations = ({ max = 4 } = {}): Arbitrary<number> => fc.integer({ min: 1, max })

// No global token, a few (some of them twice, in any order), or all.
const picks = fc.oneof(
  { weight: 9, arbitrary: fc.array(fc.nat({ max: 59 }), { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant('all' as const) },
)

/** Patterns small enough to be read; the global tokens may repeat and stand in any order. */
export const patterns: Arbitrary<Pattern> = fc
  .record({ n: lengths({ max: 12 }), window: windows(), dilation: dilations(), picks, causal: fc.boolean() })
  .map(({ picks: chosen, ...pattern }) => ({ ...pattern, globalTokens: positions(pattern.n, chosen) }))

function positions(n: number, chosen: readonly number[] | 'all'): number[] {
  return chosen === 'all' ? Array.from({ length: n }, (_, i) => i) : chosen.map((pick) => pick % n)
}

/** `n = 8, window = 2, dilation = 2, global 3` */
export function captionOf({
  n,
  window,
  dilation = 1,
  globalTokens = [],
  causal = false,
}: Partial<Pattern> & { readonly n: number }): string {
  return [
    `n = ${n}`,
    window === undefined ? [] : `window = ${window}`,
    dilation === 1 ? [] : `dilation = ${dilation}`,
    globalTokens.length === 0 ? [] : `global ${[...new Set(globalTokens)].join(' ')}`,
    causal ? 'causal' : [],
  ]
    .flat()
    .join(', ')
}

/** The same set of tokens written otherwise: backwards, each twice. */
export function rewritten(globalTokens: readonly number[]): number[] {
  return [...globalTokens, ...globalTokens].reverse()
}

/** What a window may not be: even and ≥ 2. */
export const notWindows = [0, -2, 1, 3, 2.5, Number.NaN, Number.POSITIVE_INFINITY]

/** Lists that hold what is no position among n tokens. */
export function notPositions(n: number): readonly (readonly number[])[] {
  return [[-1], [n], [0.5], [Number.NaN], [Number.POSITIVE_INFINITY], [0, n], [n - 1, -1]]
}
