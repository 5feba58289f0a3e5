import type { TensorValue } from '@kata/sandbox'
import type { Contract } from '../../../exercises/01-quadratic-complexity/contract.ts'
import { badRanks, type Check, leavesNothingBehind, mapCells, neverRuns, ones, randomMask, rejectsBadInput, uniform } from '../index.ts'
import { banHint, bannedKernels } from './ban.ts'

const allTrue = mapCells(randomMask([2, 4], 4), () => 1)
const emptyRow = mapCells(allTrue, (_, i) => Number(i === 1))

export const attentionManners: readonly Check[] = [
  neverRuns<Contract>()({
    function: 'scaledDotProductAttention',
    id: 'attention-by-hand',
    title: 'the softmax inside attention is made by hand',
    points: 1,
    hint: banHint,
    kernels: bannedKernels,
    calls: [
      [uniform([2, 3], 1), uniform([4, 3], 2), uniform([4, 5], 3)],
      [uniform([2, 3], 1), uniform([4, 3], 2), uniform([4, 5], 3), randomMask([2, 4], 4)],
    ],
  }),
  leavesNothingBehind<Contract>()({
    function: 'scaledDotProductAttention',
    id: 'attention-tidy',
    points: 1,
    calls: [
      [uniform([2, 3], 1), uniform([4, 3], 2), uniform([4, 5], 3)],
      [uniform([2, 3], 1), uniform([4, 3], 2), uniform([4, 5], 3), randomMask([2, 4], 4)],
      [uniform([1, 1], 1), uniform([1, 1], 2), uniform([1, 1], 3)],
      [uniform([2, 3], 1), uniform([4, 3], 2), uniform([4, 5], 3), allTrue],
      [uniform([2, 3], 1), uniform([4, 3], 2), uniform([4, 5], 3), emptyRow],
      [uniform([2, 3], 1), uniform([4, 2], 2), uniform([4, 5], 3)],
      [uniform([2, 3], 1), uniform([4, 3], 2), uniform([4, 5], 3), randomMask([4, 4], 4)],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'scaledDotProductAttention',
    id: 'attention-bad-input',
    points: 1,
    good: [
      [ones(2, 3), ones(4, 3), ones(4, 5)],
      [ones(2, 3), ones(4, 3), ones(4, 5), randomMask([2, 4], 1)],
    ],
    bad: [
      ...badRanks(['q', 'k'], (q) => [q, ones(4, 2), ones(4, 5)]),
      ...badRanks(['k', 'q', 'v'], (k) => [ones(3, 2), k, ones(2, 5)]),
      ...badRanks(['v', 'k'], (v) => [ones(3, 2), ones(2, 2), v]),
      ...badRanks(['mask', 'q', 'k'], (mask) => [
        ones(2, 2),
        ones(2, 2),
        ones(2, 2),
        { ...mask, dtype: 'bool', data: Uint8Array.from(mask.data) },
      ]),
      { what: 'q and k of different widths', args: [ones(2, 3), ones(4, 5), ones(4, 5)], names: ['q', 'k'] },
      { what: 'k of width 1', args: [ones(2, 3), ones(4, 1), ones(4, 5)], names: ['q', 'k'] },
      { what: 'q of width 1', args: [ones(2, 1), ones(4, 3), ones(4, 5)], names: ['q', 'k'] },
      { what: 'more keys than values', args: [ones(2, 3), ones(4, 3), ones(3, 5)], names: ['k', 'v'] },
      { what: 'one value for four keys', args: [ones(2, 3), ones(4, 3), ones(1, 5)], names: ['k', 'v'] },
      ...wrongMasks([2, 4]).map((mask) => ({
        what: `a mask [${mask.shape.join(', ')}] for 2 queries and 4 keys`,
        args: [ones(2, 3), ones(4, 3), ones(4, 5), mask] as const,
        names: ['mask', 'q', 'k'],
      })),
    ],
  }),
]

/** Masks of another size, among them those that would broadcast. */
function wrongMasks([n, m]: readonly [number, number]): TensorValue[] {
  return [randomMask([1, m], 1), randomMask([n, 1], 2), randomMask([1, 1], 3), randomMask([m, n], 4)]
}
