import type { Contract } from '../../../exercises/03-linformer/contract.ts'
import { badRanks, type Check, leavesNothingBehind, ones, rejectsBadInput, uniform } from '../index.ts'
import { inputs } from './projected.ts'

const { q, k, v, e, f } = inputs({ n: 4, dK: 3, dV: 5, projected: 2, seed: 1 })

export const attentionManners: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'linformerAttention',
    id: 'attention-tidy',
    points: 1,
    calls: [
      [q, k, v, e, f],
      [q, k, v, uniform([7, 4], 6), uniform([7, 4], 7)],
      [ones(1, 1), ones(1, 1), ones(1, 1), ones(1, 1), ones(1, 1)],
      [q, k, v, e, uniform([3, 4], 8)],
      [q, k, uniform([3, 5], 9), e, f],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'linformerAttention',
    id: 'attention-bad-input',
    points: 2,
    good: [
      [q, k, v, e, f],
      [q, k, v, ones(1, 4), ones(1, 4)],
      [q, k, v, ones(9, 4), ones(9, 4)],
      [ones(1, 3), ones(1, 3), ones(1, 5), ones(2, 1), ones(2, 1)],
    ],
    bad: [
      ...badRanks(['q', 'k'], (bad) => [bad, ones(2, 2), ones(2, 2), ones(3, 2), ones(3, 2)]),
      ...badRanks(['k', 'q'], (bad) => [ones(2, 2), bad, ones(2, 2), ones(3, 2), ones(3, 2)]),
      ...badRanks(['v', 'k'], (bad) => [ones(2, 2), ones(2, 2), bad, ones(3, 2), ones(3, 2)]),
      ...badRanks(['e', 'k', 'f'], (bad) => [ones(2, 2), ones(2, 2), ones(2, 2), bad, ones(3, 2)]),
      ...badRanks(['f', 'v', 'e'], (bad) => [ones(2, 2), ones(2, 2), ones(2, 2), ones(3, 2), bad]),
      ...[ones(3, 3), ones(1, 3), ones(5, 3)].map((bad) => ({
        what: `${bad.shape[0]} queries and 4 keys`,
        args: [bad, k, v, e, f] as const,
        names: ['q', 'k'],
      })),
      ...[ones(4, 2), ones(4, 1)].map((bad) => ({
        what: `q of width ${bad.shape[1]} and k of width 3`,
        args: [bad, k, v, e, f] as const,
        names: ['q', 'k'],
      })),
      { what: 'k of width 1 and q of width 3', args: [q, ones(4, 1), v, e, f], names: ['q', 'k'] },
      { what: 'one key for four queries', args: [q, ones(1, 3), v, e, f], names: ['k', 'q', 'v', 'e'] },
      ...[ones(3, 5), ones(1, 5), ones(5, 5)].map((bad) => ({
        what: `4 keys and ${bad.shape[0]} values`,
        args: [q, k, bad, e, f] as const,
        names: ['v', 'k', 'f'],
      })),
      ...[ones(2, 3), ones(2, 1), ones(2, 5), ones(4, 2)].map((bad) => ({
        what: `e [${bad.shape.join(', ')}] for 4 keys`,
        args: [q, k, v, bad, f] as const,
        names: ['e', 'k', 'f'],
      })),
      ...[ones(2, 3), ones(2, 1), ones(2, 5), ones(4, 2)].map((bad) => ({
        what: `f [${bad.shape.join(', ')}] for 4 values`,
        args: [q, k, v, e, bad] as const,
        names: ['f', 'v', 'e'],
      })),
      ...[ones(3, 4), ones(1, 4)].map((bad) => ({
        what: `e with 2 rows and f with ${bad.shape[0]}`,
        args: [q, k, v, e, bad] as const,
        names: ['e', 'f'],
      })),
      { what: 'e with 1 row and f with 2', args: [q, k, v, ones(1, 4), f], names: ['e', 'f'] },
    ],
  }),
]
