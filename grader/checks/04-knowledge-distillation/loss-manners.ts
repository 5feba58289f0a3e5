import type { TensorValue } from '@kata/sandbox'
import type { Contract } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { badNumbers, badRanks, type Check, leavesNothingBehind, ones, rejectsBadInput, uniform } from '../index.ts'
import { labels } from './logits.ts'
import { shapes, unlike } from './unlike-shapes.ts'

const notPositive = [0, -1, Number.NaN, Number.POSITIVE_INFINITY]
const notShares = [-0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY]
const logitNames = ['studentLogits', 'teacherLogits']
const [z, v] = [uniform([2, 3], 1), uniform([2, 3], 2)]

const softened: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'softenedProbabilities',
    id: 'softened-tidy',
    points: 1,
    calls: [
      [z, 2],
      [z, 1],
      [z, 0],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'softenedProbabilities',
    id: 'softened-bad-input',
    points: 1,
    good: [
      [z, 2],
      [ones(1, 2), 0.5],
    ],
    bad: [
      ...badRanks(['logits'], (logits) => [logits, 2]),
      { what: 'logits of one class', args: [ones(3, 1), 2], names: ['logits'] },
      ...badNumbers(['temperature'], notPositive, (temperature) => [z, temperature]),
    ],
  }),
]

const soft: readonly Check[] = (['softTargetLoss', 'softTargetGradient'] as const).flatMap((name) => {
  const id = name === 'softTargetLoss' ? 'soft' : 'formula'
  return [
    leavesNothingBehind<Contract>()({
      function: name,
      id: `${id}-tidy`,
      points: 1,
      calls: [
        [z, v, 2],
        [z, v, 1],
        [z, ones(2, 2), 2],
        [z, v, 0],
      ],
    }),
    rejectsBadInput<Contract>()({
      function: name,
      id: `${id}-bad-input`,
      points: 1,
      good: [
        [z, v, 2],
        [ones(1, 2), ones(1, 2), 0.5],
      ],
      bad: [
        ...badRanks(['studentLogits', 'teacherLogits'], (bad) => [bad, ones(2, 2), 2]),
        ...badRanks(['teacherLogits', 'studentLogits'], (bad) => [ones(2, 2), bad, 2]),
        { what: 'logits of one class', args: [ones(3, 1), ones(3, 1), 2], names: logitNames },
        ...unlike().map((pair) => ({ what: `logits ${shapes(pair)}`, args: [pair[0], pair[1], 2] as const, names: logitNames })),
        ...badNumbers(['temperature'], notPositive, (temperature) => [z, v, temperature]),
      ],
    }),
  ]
})

const matching: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'logitMatchingLoss',
    id: 'matching-tidy',
    points: 1,
    calls: [
      [z, v],
      [z, ones(2, 2)],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'logitMatchingLoss',
    id: 'matching-bad-input',
    points: 1,
    good: [[z, v]],
    bad: [
      ...badRanks(['studentLogits', 'teacherLogits'], (bad) => [bad, ones(2, 2)]),
      ...badRanks(['teacherLogits', 'studentLogits'], (bad) => [ones(2, 2), bad]),
      { what: 'logits of one class', args: [ones(3, 1), ones(3, 1)], names: logitNames },
      ...unlike().map((pair) => ({ what: `logits ${shapes(pair)}`, args: pair, names: logitNames })),
    ],
  }),
]

/** Labels that don't fit logits [2, 3]. */
const wrongLabels: readonly TensorValue[] = [
  labels(0, 1, 2),
  labels(0),
  { ...labels(0, 1), shape: [2, 1] },
  { ...labels(0, 1), shape: [1, 2] },
  labels(-1, 0),
  labels(0, 3),
]
const labelText = ({ shape, data }: TensorValue): string => `labels ${[...data]} of shape [${shape.join(', ')}] for logits [2, 3]`

const hard: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'hardLabelLoss',
    id: 'hard-tidy',
    points: 1,
    calls: [
      [z, labels(0, 2)],
      [z, labels(0, 3)],
      [z, labels(0)],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'hardLabelLoss',
    id: 'hard-bad-input',
    points: 1,
    good: [
      [z, labels(0, 2)],
      [ones(1, 2), labels(1)],
    ],
    bad: [
      ...badRanks(['studentLogits', 'labels'], (bad) => [bad, labels(0, 1)]),
      { what: 'logits of one class', args: [ones(2, 1), labels(0, 0)], names: ['studentLogits'] },
      ...wrongLabels.map((bad) => ({
        what: labelText(bad),
        args: [z, bad] as const,
        names: isLabelValue(bad) ? ['labels'] : ['labels', 'studentLogits'],
      })),
    ],
  }),
]

function isLabelValue({ shape }: TensorValue): boolean {
  return shape.length === 1 && shape[0] === 2
}

const terms = { studentLogits: z, teacherLogits: v, labels: labels(0, 2), temperature: 2, alpha: 0.5 }

const combined: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'distillationLoss',
    id: 'combined-tidy',
    points: 1,
    calls: [[terms], [{ ...terms, alpha: 0 }], [{ ...terms, alpha: 1 }], [{ ...terms, alpha: 2 }], [{ ...terms, labels: labels(0, 5) }]],
  }),
  rejectsBadInput<Contract>()({
    function: 'distillationLoss',
    id: 'combined-bad-input',
    title: 'bad input is refused with a RangeError that names the argument, whatever α is',
    points: 1,
    good: [[terms], [{ ...terms, alpha: 0 }], [{ ...terms, alpha: 1 }]],
    bad: [0, 0.5, 1].flatMap((alpha) => [
      ...badRanks([...logitNames, 'labels'], (studentLogits) => [{ ...terms, studentLogits, alpha }]),
      ...badRanks(['teacherLogits', 'studentLogits'], (teacherLogits) => [{ ...terms, teacherLogits, alpha }]),
      {
        what: 'logits of one class',
        args: [{ ...terms, studentLogits: ones(2, 1), teacherLogits: ones(2, 1), labels: labels(0, 0), alpha }] as const,
        names: logitNames,
      },
      ...unlike().map(([studentLogits, teacherLogits]) => ({
        what: `logits ${shapes([studentLogits, teacherLogits])} at alpha ${alpha}`,
        args: [{ ...terms, studentLogits, teacherLogits, alpha }] as const,
        names: [...logitNames, 'labels'],
      })),
      ...wrongLabels.map((bad) => ({
        what: `${labelText(bad)} at alpha ${alpha}`,
        args: [{ ...terms, labels: bad, alpha }] as const,
        names: isLabelValue(bad) ? ['labels'] : ['labels', ...logitNames],
      })),
      ...badNumbers(['temperature'], notPositive, (temperature) => [{ ...terms, temperature, alpha }]),
      ...badNumbers(['alpha'], notShares, (bad) => [{ ...terms, alpha: bad }]),
    ]),
  }),
]

/** Bad input and leftovers, of every loss on logits. */
export const lossManners: readonly Check[] = [...softened, ...soft, ...matching, ...hard, ...combined]
