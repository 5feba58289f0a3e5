import type { Contract } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { badRanks, type Check, leavesNothingBehind, ones, rejectsBadInput, uniform } from '../index.ts'
import { shapes, unlike } from './unlike-shapes.ts'

const [z, v] = [uniform([2, 3], 1), uniform([2, 3], 2)]

const stateNames = ['studentHidden', 'teacherHidden']

const cosine: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'cosineLoss',
    id: 'cosine-tidy',
    points: 1,
    calls: [
      [z, v],
      [z, ones(2, 2)],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'cosineLoss',
    id: 'cosine-bad-input',
    points: 1,
    good: [
      [z, v],
      [ones(1, 1), ones(1, 1)],
      [ones(3, 1), ones(3, 1)],
    ],
    bad: [
      ...badRanks(stateNames, (bad) => [bad, ones(2, 2)]),
      ...badRanks(['teacherHidden', 'studentHidden'], (bad) => [ones(2, 2), bad]),
      ...unlike().map((pair) => ({ what: `states ${shapes(pair)}`, args: pair, names: stateNames })),
    ],
  }),
]

const scoreNames = ['studentScores', 'teacherScores']
const otherScores = [ones(1, 3, 3), ones(2, 1, 3), ones(2, 3, 1), ones(2, 1, 1), ones(1, 1, 1), ones(3, 3, 3), ones(2, 2, 2)]

const attention: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'attentionTransferLoss',
    id: 'attention-tidy',
    points: 1,
    calls: [
      [uniform([2, 3, 3], 1), uniform([2, 3, 3], 2)],
      [ones(2, 3, 3), ones(1, 3, 3)],
      [ones(2, 3, 4), ones(2, 3, 4)],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'attentionTransferLoss',
    id: 'attention-bad-input',
    points: 1,
    good: [
      [ones(2, 3, 3), ones(2, 3, 3)],
      [ones(1, 1, 1), ones(1, 1, 1)],
    ],
    bad: [
      ...[ones(3, 3), ones(1, 2, 3, 3)].flatMap((bad) => [
        { what: `scores ${shapes([bad, ones(2, 3, 3)])}`, args: [bad, ones(2, 3, 3)] as const, names: scoreNames },
        { what: `scores ${shapes([ones(2, 3, 3), bad])}`, args: [ones(2, 3, 3), bad] as const, names: scoreNames },
        { what: `scores ${shapes([bad, bad])}`, args: [bad, bad] as const, names: scoreNames },
      ]),
      ...otherScores.flatMap((other) => [
        { what: `scores ${shapes([ones(2, 3, 3), other])}`, args: [ones(2, 3, 3), other] as const, names: scoreNames },
        { what: `scores ${shapes([other, ones(2, 3, 3)])}`, args: [other, ones(2, 3, 3)] as const, names: scoreNames },
      ]),
      ...[ones(2, 3, 4), ones(2, 3, 1), ones(2, 1, 3)].map((both) => ({
        what: `scores [${both.shape.join(', ')}] that aren't square`,
        args: [both, both] as const,
        names: scoreNames,
      })),
    ],
  }),
]

const projectedNames = ['studentHidden', 'teacherHidden', 'projection']

const hiddenTransfer: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'hiddenTransferLoss',
    id: 'hidden-tidy',
    points: 1,
    calls: [
      [z, uniform([2, 4], 2), uniform([3, 4], 3)],
      [z, ones(2, 4), ones(4, 4)],
      [z, ones(3, 4), ones(3, 4)],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'hiddenTransferLoss',
    id: 'hidden-bad-input',
    points: 1,
    good: [
      [ones(2, 3), ones(2, 4), ones(3, 4)],
      [ones(1, 1), ones(1, 1), ones(1, 1)],
    ],
    bad: [
      ...badRanks(projectedNames, (bad) => [bad, ones(2, 2), ones(2, 2)]),
      ...badRanks(['teacherHidden', ...projectedNames], (bad) => [ones(2, 2), bad, ones(2, 2)]),
      ...badRanks(['projection', ...projectedNames], (bad) => [ones(2, 2), ones(2, 2), bad]),
      ...[ones(2, 4), ones(4, 3), ones(3, 3), ones(3, 1), ones(1, 4), ones(1, 1)].map((w) => ({
        what: `a projection [${w.shape.join(', ')}] from width 3 to 4`,
        args: [ones(2, 3), ones(2, 4), w] as const,
        names: projectedNames,
      })),
      ...[ones(1, 4), ones(3, 4), ones(2, 1), ones(1, 1), ones(2, 3)].map((t) => ({
        what: `teacher's states [${t.shape.join(', ')}] for 2 tokens of width 4`,
        args: [ones(2, 3), t, ones(3, 4)] as const,
        names: projectedNames,
      })),
    ],
  }),
]

/** Bad input and leftovers, of every loss on what is inside a transformer. */
export const hiddenManners: readonly Check[] = [...cosine, ...attention, ...hiddenTransfer]
