import fc from 'fast-check'
import type { Contract } from '../../../exercises/02-longformer/contract.ts'
import { badCounts, badNumbers, type Check, exactly, expectClose, expectGrowth, leavesNothingBehind, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'
import { captionOf, notPositions, notWindows, patterns, rewritten, windows } from './patterns.ts'

const pattern = { n: 4, window: 2, globalTokens: [2] as readonly number[] }

export const attendedPairs: readonly Check[] = [
  check({
    id: 'pairs-cells',
    function: 'attendedPairs',
    title: 'the number of pairs is the number of cells that the pattern allows, each counted once',
    points: 2,
    hint: 'A cell may lie in the window, in a global row and in a global column at once. Add the three, then take off what was counted again.',
    given: patterns,
    holds: async (student, { n, window, globalTokens }) => {
      const isGlobal = (i: number) => globalTokens.includes(i)
      const cells = Array.from({ length: n * n }, (_, cell) => [Math.floor(cell / n), cell % n])
      const allowed = cells.filter(([i, j]) => isGlobal(i) || isGlobal(j) || 2 * Math.abs(i - j) <= window)
      const pairs = await student.call.attendedPairs({ n, window, globalTokens })
      expectClose(pairs, allowed.length, `the pairs of ${captionOf({ n, window, globalTokens })}`, exactly)
    },
  }),
  check({
    id: 'pairs-band',
    function: 'attendedPairs',
    title: 'a band of w + 1 keys loses a triangle at each end',
    points: 1,
    hint: 'n tokens with w + 1 keys each; the first token lacks w/2 of them, the next one less …',
    given: fc.record({ window: windows({ max: 2000 }), beyond: fc.integer({ min: 1, max: 1_000_000 }) }),
    holds: async (student, { window, beyond }) => {
      const half = window / 2
      const n = half + beyond
      const pairs = await student.call.attendedPairs({ n, window, globalTokens: [] })
      expectClose(pairs, n * (window + 1) - half * (half + 1), `the pairs of ${captionOf({ n, window })}`, exactly)
    },
  }),
  check({
    id: 'pairs-examples',
    function: 'attendedPairs',
    title: 'longformer-base-4096 attends 2.0 million pairs instead of 16.8 million',
    points: 1,
    hint: 'Few tokens and many, a window wider than the sequence, a token named twice: which of them is off, and by how much?',
    given: [
      { pattern: { n: 4096, window: 512, globalTokens: [] }, pairs: 2_035_456 },
      { pattern: { n: 4096, window: 512, globalTokens: [0] }, pairs: 2_043_134 },
      { pattern: { n: 1, window: 2, globalTokens: [] }, pairs: 1 },
      { pattern: { n: 1, window: 2 ** 20, globalTokens: [0, 0] }, pairs: 1 },
      { pattern: { n: 1000, window: 2 ** 20, globalTokens: [3, 999] }, pairs: 1_000_000 },
      { pattern: { n: 1_000_000, window: 2, globalTokens: [0, 500_000] }, pairs: 6_999_986 },
      { pattern: { n: 5_000_000_001, window: 2, globalTokens: [] }, pairs: 15_000_000_001 },
    ],
    holds: async (student, { pattern: given, pairs }) => {
      expectClose(await student.call.attendedPairs(given), pairs, `the pairs of ${captionOf(given)}`, exactly)
    },
  }),
  check({
    id: 'pairs-full',
    function: 'attendedPairs',
    title: 'where all tokens are global, or the window spans the sequence, all n² pairs count',
    points: 1,
    hint: 'A window wider than the sequence has no more keys than there are tokens.',
    given: fc.record({ n: fc.integer({ min: 1, max: 40 }), window: windows(), more: windows() }),
    holds: async (student, { n, window, more }) => {
      const all = Array.from({ length: n }, (_, i) => i)
      expectClose(await student.call.attendedPairs({ n, window, globalTokens: all }), n * n, `the pairs of ${n} global tokens`, exactly)
      const wide = { n, window: 2 * n - 2 + more, globalTokens: all.slice(0, 2) }
      expectClose(await student.call.attendedPairs(wide), n * n, `the pairs of ${captionOf(wide)}`, exactly)
    },
  }),
  check({
    id: 'pairs-set',
    function: 'attendedPairs',
    title: 'a global token named twice, or in another order, is one global token',
    points: 1,
    hint: 'globalTokens is a set.',
    given: patterns,
    holds: async (student, { n, window, globalTokens }) => {
      const once = await student.call.attendedPairs({ n, window, globalTokens: [...new Set(globalTokens)] })
      const other = { n, window, globalTokens: rewritten(globalTokens) }
      expectClose(await student.call.attendedPairs(other), once, `the pairs of ${captionOf(other)}, each token named twice`, exactly)
    },
  }),
  check({
    id: 'pairs-cost',
    function: 'attendedPairs',
    title: 'counting takes no longer for longer sequences',
    kind: 'cost',
    points: 2,
    hint: 'A closed form: no loop over tokens, and no list or text of n elements. The sum 1 + 2 + … + m has one.',
    given: [
      { window: 16, globalTokens: [5, 60, 90, 61, 5] },
      { window: 2, globalTokens: [] },
    ],
    holds: async (student, { window, globalTokens }) => {
      const isGlobal = (i: number) => globalTokens.includes(i)
      // The cells of the first 128 tokens are counted one by one; each token more, far from both ends, brings the same number.
      const cells = Array.from({ length: 128 * 128 }, (_, cell) => [cell % 128, Math.floor(cell / 128)])
      const base = cells.filter(([i, j]) => isGlobal(i) || isGlobal(j) || 2 * Math.abs(i - j) <= window).length
      const perToken = window + 1 + 2 * new Set(globalTokens).size
      await expectGrowth({
        lengths: [2 ** 10, 2 ** 13, 2 ** 16, 2 ** 19],
        measure: (n) => student.measure.attendedPairs({ n, window, globalTokens }),
        judge: (pairs, n) =>
          expectClose(pairs, base + perToken * (n - 128), `the pairs of ${captionOf({ n, window, globalTokens })}`, exactly),
        work: { max: 0.2 },
        memory: { max: 0.2 },
      })
    },
  }),
  check({
    id: 'pairs-globals-cost',
    function: 'attendedPairs',
    title: 'twice the global tokens take about twice the time to count',
    kind: 'cost',
    points: 1,
    hint: 'Comparing every global token with every other is quadratic. What becomes easy once they are sorted?',
    given: [
      { n: 4096, window: 64 },
      { n: 4096, window: 6000 },
    ],
    holds: async (student, { n, window }) =>
      expectGrowth({
        lengths: [64, 128, 256, 512],
        measure: (g) => student.measure.attendedPairs({ n, window, globalTokens: spreadOver(n, g) }),
        judge: (pairs, g) => expectClose(pairs, pairsOf(n, window, spreadOver(n, g)), `the pairs of ${g} global tokens`, exactly),
        work: { max: 1.4 },
        memory: { max: 1.4 },
      }),
  }),
  leavesNothingBehind<Contract>()({
    function: 'attendedPairs',
    id: 'pairs-tidy',
    points: 1,
    calls: [[pattern], [{ ...pattern, globalTokens: [3, 0, 3] }], [{ ...pattern, globalTokens: [3, 4] }]],
  }),
  rejectsBadInput<Contract>()({
    function: 'attendedPairs',
    id: 'pairs-bad-input',
    points: 1,
    good: [[pattern], [{ n: 1, window: 2 ** 20, globalTokens: [] }]],
    bad: [
      ...badCounts(['n', 'globalTokens', 'pattern'], (n) => [{ ...pattern, n }]),
      ...badNumbers(['window', 'pattern'], notWindows, (window) => [{ ...pattern, window }]),
      ...notPositions(4).map((tokens) => ({
        what: `globalTokens [${tokens.join(', ')}] for n = 4`,
        args: [{ ...pattern, globalTokens: tokens }] as const,
        names: ['globalTokens', 'n', 'pattern'],
      })),
    ],
  }),
  // Last: a loop over the tokens runs out of steps here, and what comes after would not be tried.
  check({
    id: 'pairs-exact',
    function: 'attendedPairs',
    title: 'the count of three billion tokens is exact',
    points: 1,
    hint: 'A double holds every integer up to 2⁵³. Here the result does, and n² doesn’t.',
    given: [
      { pattern: { n: 3_000_000_000, window: 2 ** 20, globalTokens: [] }, pairs: 3_145_456_121_568_768 },
      { pattern: { n: 3_000_000_001, window: 2, globalTokens: [3_000_000_000, 7] }, pairs: 20_999_999_993 },
    ],
    holds: async (student, { pattern: given, pairs }) => {
      expectClose(await student.call.attendedPairs(given), pairs, `the pairs of ${captionOf(given)}`, exactly)
    },
  }),
]

/** g tokens at equal distances, out of order. */
function spreadOver(n: number, g: number): number[] {
  return Array.from({ length: g }, (_, i) => (((i * 5) % g) * n) / g)
}

/** Token by token: a global one attends all, another its window and the global tokens outside of it. */
function pairsOf(n: number, window: number, globalTokens: readonly number[]): number {
  const isGlobal = new Set(globalTokens)
  const before = [0]
  for (let j = 0; j < n; j++) before.push(before[j] + Number(isGlobal.has(j)))
  let pairs = 0
  for (let i = 0; i < n; i++) {
    const [from, to] = [Math.max(0, i - window / 2), Math.min(n, i + window / 2 + 1)]
    pairs += isGlobal.has(i) ? n : to - from + isGlobal.size - (before[to] - before[from])
  }
  return pairs
}
