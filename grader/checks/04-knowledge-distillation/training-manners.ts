import type { Contract } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { badCounts, badNumbers, badRanks, type Check, ones, rejectsBadInput, zeros } from '../index.ts'
import { labels } from './logits.ts'
import { shortRun, shortStudentRun } from './settings.ts'

const options = { ...shortRun, epochs: 1, hiddenUnits: [2] }
const studentOptions = { ...shortStudentRun, epochs: 1, hiddenUnits: [2] }
const data = { inputs: zeros(3, 64), labels: labels(0, 9, 1) }
const teacher = zeros(3, 10)
const notPositive = [0, -1, Number.NaN, Number.POSITIVE_INFINITY]
const notSeeds = [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]
const dataNames = ['inputs', 'labels', 'data']

/** Data that don't fit together, and labels that are no digits. */
const wrongData = [
  ...[labels(0, 1), labels(0), labels(0, 1, 2, 3), { ...labels(0, 1, 2), shape: [3, 1] }, { ...labels(0, 1, 2), shape: [1, 3] }].map(
    (bad) => ({
      what: `labels [${bad.shape.join(', ')}] for 3 images`,
      data: { ...data, labels: bad },
      names: dataNames,
    }),
  ),
  ...[labels(0, 10, 1), labels(-1, 0, 1)].map((bad) => ({
    what: `labels ${[...bad.data].join(', ')}`,
    data: { ...data, labels: bad },
    names: ['labels', 'data'],
  })),
  { what: 'one image for 3 labels', data: { ...data, inputs: zeros(1, 64) }, names: dataNames },
  { what: 'a vector of inputs', data: { ...data, inputs: zeros(64) }, names: ['inputs', 'data'] },
  { what: 'three-dimensional inputs', data: { ...data, inputs: zeros(3, 8, 8) }, names: ['inputs', 'data'] },
]

/** Options that every training refuses, each in the place of good ones. */
function wrongOptions<O extends typeof options>(good: O): { what: string; names: readonly string[]; args: [O] }[] {
  const named = (name: string) => [name, 'options']
  return [
    ...badCounts(named('hiddenUnits'), (units): [O] => [{ ...good, hiddenUnits: [units] }]),
    ...badCounts(named('hiddenUnits'), (units): [O] => [{ ...good, hiddenUnits: [4, units] }]),
    ...badCounts(named('epochs'), (epochs): [O] => [{ ...good, epochs }]),
    ...badCounts(named('batchSize'), (batchSize): [O] => [{ ...good, batchSize }]),
    ...badNumbers(named('learningRate'), notPositive, (learningRate): [O] => [{ ...good, learningRate }]),
    ...badNumbers(named('seed'), notSeeds, (seed): [O] => [{ ...good, seed }]),
  ]
}

export const trainingManners: readonly Check[] = [
  rejectsBadInput<Contract>()({
    function: 'trainTeacher',
    id: 'teacher-bad-input',
    points: 1,
    async: true,
    good: [
      [data, options],
      [data, { ...options, hiddenUnits: [], seed: -3, batchSize: 1000 }],
    ],
    bad: [
      ...wrongData.map(({ what, data: bad, names }) => ({ what, names, args: [bad, options] as const })),
      ...wrongOptions(options).map(({ what, names, args }) => ({ what, names, args: [data, args[0]] as const })),
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'trainStudent',
    id: 'student-bad-input',
    points: 1,
    async: true,
    good: [
      [data, teacher, studentOptions],
      [data, teacher, { ...studentOptions, softLoss: 'mse', alpha: 0 }],
      [{ ...data, labels: labels(0, 11, 1) }, zeros(3, 12), { ...studentOptions, alpha: 1, seed: 0 }],
    ],
    bad: [
      ...wrongData.map(({ what, data: bad, names }) => ({
        what,
        names: [...names, 'teacherLogits'],
        args: [bad, teacher, studentOptions] as const,
      })),
      ...badRanks(['teacherLogits', ...dataNames], (bad) => [data, bad, studentOptions]),
      ...[ones(2, 10), ones(1, 10), ones(4, 10)].map((bad) => ({
        what: `teacherLogits [${bad.shape.join(', ')}] for 3 images`,
        args: [data, bad, studentOptions] as const,
        names: ['teacherLogits', ...dataNames],
      })),
      {
        what: 'teacherLogits of one class',
        args: [{ ...data, labels: labels(0, 0, 0) }, ones(3, 1), studentOptions],
        names: ['teacherLogits'],
      },
      { what: 'a label 9 and 9 classes', args: [data, ones(3, 9), studentOptions], names: ['labels', 'data', 'teacherLogits'] },
      ...wrongOptions(studentOptions).map(({ what, names, args }) => ({ what, names, args: [data, teacher, args[0]] as const })),
      ...(['kl', 'mse'] as const).flatMap((softLoss) => [
        ...badNumbers(
          ['temperature', 'options'],
          notPositive,
          (temperature) => [data, teacher, { ...studentOptions, softLoss, temperature }] as const,
        ),
        ...badNumbers(
          ['alpha', 'options'],
          [-0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY],
          (alpha) => [data, teacher, { ...studentOptions, softLoss, alpha }] as const,
        ),
      ]),
      ...['KL', 'cross-entropy', '', 'toString', 'constructor'].map((softLoss) => ({
        what: `softLoss = '${softLoss}'`,
        // A name that the type doesn't know.
        args: [data, teacher, { ...studentOptions, softLoss: softLoss as 'kl' }] as const,
        names: ['softLoss', 'options'],
      })),
    ],
  }),
]
