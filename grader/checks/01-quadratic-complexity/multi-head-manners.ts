import type { TensorValue } from '@kata/sandbox'
import type { Contract } from '../../../exercises/01-quadratic-complexity/contract.ts'
import {
  badCounts,
  badNumbers,
  badRanks,
  type Check,
  leavesNothingBehind,
  neverRuns,
  ones,
  randomMask,
  rejectsBadInput,
  uniform,
} from '../index.ts'
import { banHint, bannedKernels } from './ban.ts'

const weights = squares(4)
const names = ['wq', 'wk', 'wv', 'wo'] as const

export const multiHeadManners: readonly Check[] = [
  neverRuns<Contract>()({
    function: 'multiHeadAttention',
    id: 'heads-by-hand',
    title: 'the softmax inside every head is made by hand',
    points: 1,
    hint: banHint,
    kernels: bannedKernels,
    calls: [
      [uniform([3, 4], 1), weights, 2],
      [uniform([3, 4], 1), weights, 2, randomMask([3, 3], 2)],
      [uniform([3, 4], 1), weights, 1],
      [uniform([3, 4], 1), weights, 4],
    ],
  }),
  leavesNothingBehind<Contract>()({
    function: 'multiHeadAttention',
    id: 'heads-tidy',
    points: 1,
    calls: [
      [uniform([3, 4], 1), weights, 2],
      [uniform([3, 4], 1), weights, 1],
      [uniform([3, 4], 1), weights, 4, randomMask([3, 3], 2)],
      [uniform([3, 4], 1), weights, 3],
      [uniform([3, 4], 1), { ...weights, wo: ones(4, 3) }, 2],
      [uniform([3, 4], 1), weights, 2, randomMask([4, 4], 2)],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'multiHeadAttention',
    id: 'heads-bad-input',
    points: 1,
    good: [
      [ones(3, 4), weights, 2],
      [ones(3, 4), weights, 4, randomMask([3, 3], 1)],
    ],
    bad: [
      ...badRanks(['x', ...names, 'weights'], (x) => [x, weights, 2]),
      ...names.flatMap((name) => badRanks([name, 'weights'], (w) => [ones(3, 2), { ...squares(2), [name]: w }, 1])),
      ...names.flatMap((name) =>
        [ones(4, 3), ones(3, 4), ones(4, 1), ones(1, 4), ones(1, 1)].map((w) => ({
          what: `${name} [${w.shape.join(', ')}] for d = 4`,
          args: [ones(3, 4), { ...weights, [name]: w }, 2] as const,
          names: [name, 'weights', 'x'],
        })),
      ),
      ...badCounts(['heads'], (heads) => [ones(3, 4), weights, heads]),
      ...badNumbers(['heads', 'x', 'weights', ...names], [3, 8], (heads) => [ones(3, 4), weights, heads]),
      { what: 'heads = 1.5 at width 3', args: [ones(2, 3), squares(3), 1.5], names: ['heads', 'x', 'weights', ...names] },
      ...[randomMask([1, 3], 1), randomMask([3, 1], 2), randomMask([1, 1], 3), randomMask([4, 4], 4)].map((mask) => ({
        what: `a mask [${mask.shape.join(', ')}] for 3 tokens`,
        args: [ones(3, 4), weights, 2, mask] as const,
        names: ['mask', 'x'],
      })),
      ...badRanks(['mask', 'x'], (mask) => [ones(2, 4), weights, 2, { ...mask, dtype: 'bool', data: Uint8Array.from(mask.data) }]),
    ],
  }),
]

function squares(d: number): Record<(typeof names)[number], TensorValue> {
  return { wq: ones(d, d), wk: ones(d, d), wv: ones(d, d), wo: ones(d, d) }
}
