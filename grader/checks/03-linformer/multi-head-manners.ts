import type { TensorValue } from '@kata/sandbox'
import type { Contract } from '../../../exercises/03-linformer/contract.ts'
import { badCounts, badNumbers, badRanks, type Check, leavesNothingBehind, ones, rejectsBadInput, uniform } from '../index.ts'

const names = ['wq', 'wk', 'wv', 'wo'] as const
const weights = squares(4)
const x = uniform([3, 4], 1)
const one = uniform([2, 3], 2)
const shared = { e: [one], f: [one] }

export const multiHeadManners: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'multiHeadLinformer',
    id: 'heads-tidy',
    points: 1,
    calls: [
      [x, weights, shared, 2],
      [x, weights, shared, 1],
      [x, weights, { e: [one, one, one, one], f: [one] }, 4],
      [x, weights, { e: [one, one], f: [one, one] }, 2],
      [x, weights, shared, 3],
      [x, weights, { e: [one], f: [uniform([3, 3], 3)] }, 2],
      [x, { ...weights, wo: ones(4, 3) }, shared, 2],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'multiHeadLinformer',
    id: 'heads-bad-input',
    points: 2,
    good: [
      [x, weights, shared, 1],
      [x, weights, shared, 4],
      [x, weights, { e: [one, one], f: [one] }, 2],
      [x, weights, { e: [one], f: [one, one] }, 2],
      [x, weights, { e: [ones(7, 3)], f: [ones(7, 3)] }, 2],
    ],
    bad: [
      ...badRanks(['x', ...names, 'weights', 'projections', 'e', 'f'], (bad) => [bad, weights, { e: [ones(2, 2)], f: [ones(2, 2)] }, 2]),
      ...names.flatMap((name) => badRanks([name, 'weights'], (w) => [ones(3, 2), { ...squares(2), [name]: w }, shared, 1])),
      ...names.flatMap((name) =>
        [ones(4, 3), ones(3, 4), ones(4, 1), ones(1, 4), ones(1, 1)].map((w) => ({
          what: `${name} [${w.shape.join(', ')}] for d = 4`,
          args: [x, { ...weights, [name]: w }, shared, 2] as const,
          names: [name, 'weights', 'x'],
        })),
      ),
      ...badCounts(['heads'], (heads) => [x, weights, shared, heads]),
      ...badNumbers(['heads', 'x', 'weights', ...names], [3, 8], (heads) => [x, weights, shared, heads]),
      ...(['e', 'f'] as const).flatMap((list) => [
        ...[[], [one, one, one], [one, one, one, one, one]].map((wrong) => ({
          what: `${wrong.length} matrices in ${list} for 4 heads`,
          args: [x, weights, { ...shared, [list]: wrong }, 4] as const,
          names: [list, 'projections', 'heads'],
        })),
        ...badRanks([list, 'projections', 'x'], (bad) => [ones(2, 4), weights, { e: [ones(2, 2)], f: [ones(2, 2)], [list]: [bad] }, 2]),
        ...[ones(2, 4), ones(2, 1), ones(3, 2), ones(2, 2)].map((wrong) => ({
          what: `${list} [${wrong.shape.join(', ')}] for 3 tokens`,
          args: [x, weights, { ...shared, [list]: [wrong] }, 2] as const,
          names: ['e', 'f', 'projections', 'x'],
        })),
        ...[ones(3, 3), ones(1, 3)].flatMap((wrong) => [
          {
            what: `k = ${wrong.shape[0]} in ${list} and 2 in the other list`,
            args: [x, weights, { ...shared, [list]: [wrong] }, 2] as const,
            names: ['e', 'f', 'projections'],
          },
          {
            what: `k = ${wrong.shape[0]} in the second matrix of ${list} and 2 in the others`,
            args: [x, weights, { ...shared, [list]: [one, wrong] }, 2] as const,
            names: ['e', 'f', 'projections'],
          },
        ]),
      ]),
      {
        what: 'k = 2 in the first head and 3 in the second',
        args: [x, weights, { e: [one, ones(3, 3)], f: [one, ones(3, 3)] }, 2],
        names: ['e', 'f', 'projections'],
      },
    ],
  }),
]

function squares(d: number): Record<(typeof names)[number], TensorValue> {
  return { wq: ones(d, d), wk: ones(d, d), wv: ones(d, d), wo: ones(d, d) }
}
