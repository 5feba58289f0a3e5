import type { Contract } from '../../../exercises/02-longformer/contract.ts'
import { badCounts, badNumbers, badRanks, type Check, leavesNothingBehind, ones, rejectsBadInput, uniform } from '../index.ts'
import { notWindows } from './patterns.ts'

const plain = { window: 2, dilation: 1 }
const [q, k, v] = [uniform([4, 3], 1), uniform([4, 3], 2), uniform([4, 5], 3)]

export const slidingWindowManners: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'slidingWindowAttention',
    id: 'sliding-tidy',
    points: 1,
    calls: [
      [q, k, v, plain],
      [q, k, v, { window: 8, dilation: 3 }],
      [q, k, uniform([4, 3], 3), { window: 2, dilation: 9 }],
      [ones(1, 1), ones(1, 1), ones(1, 1), plain],
      [q, k, v, { window: 3, dilation: 1 }],
      [q, k, ones(3, 5), plain],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'slidingWindowAttention',
    id: 'sliding-bad-input',
    points: 1,
    good: [
      [q, k, v, plain],
      [q, k, v, { window: 2 ** 20, dilation: 2 ** 20 }],
    ],
    bad: [
      ...badRanks(['q', 'k', 'v'], (bad) => [bad, ones(4, 2), ones(4, 5), plain]),
      ...badRanks(['k', 'q', 'v'], (bad) => [ones(4, 2), bad, ones(4, 5), plain]),
      ...badRanks(['v', 'q', 'k'], (bad) => [ones(4, 2), ones(4, 2), bad, plain]),
      ...[ones(3, 3), ones(1, 3), ones(5, 3), ones(4, 2), ones(4, 1), ones(1, 1)].flatMap((bad) => [
        { what: `k [${bad.shape.join(', ')}] for q [4, 3]`, args: [q, bad, v, plain] as const, names: ['k', 'q', 'v'] },
        { what: `q [${bad.shape.join(', ')}] for k [4, 3]`, args: [bad, k, v, plain] as const, names: ['q', 'k', 'v'] },
      ]),
      ...[ones(3, 5), ones(1, 5), ones(5, 5)].map((bad) => ({
        what: `v [${bad.shape.join(', ')}] for 4 tokens`,
        args: [q, k, bad, plain] as const,
        names: ['v', 'k', 'q'],
      })),
      ...badNumbers(['window', 'options'], notWindows, (window) => [q, k, v, { window, dilation: 1 }]),
      ...badCounts(['dilation', 'options'], (dilation) => [q, k, v, { window: 2, dilation }]),
    ],
  }),
]
