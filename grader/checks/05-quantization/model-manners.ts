import type { TensorValue } from '@kata/sandbox'
import type { Contract } from '../../../exercises/05-quantization/contract.ts'
import { labels } from '../04-knowledge-distillation/logits.ts'
import { type MlpValue, randomModel } from '../04-knowledge-distillation/mlp.ts'
import { badCounts, badNumbers, type Check, leavesNothingBehind, ones, rejectsBadInput, zeros } from '../index.ts'
import { badParams, goodParams, notBits } from './affine-manners.ts'
import { vector } from './params.ts'

const modelNames = ['model', 'layers', 'kernel', 'bias']
const model = randomModel([3, 4, 2], 1)
const x = vector(-9, -1, 0, 0.3, 2, 99)
const data = { inputs: zeros(3, 3), labels: labels(0, 1, 1) }
const options = { bits: 4, epochs: 1, learningRate: 0.01, batchSize: 2, seed: 1 }
const optionNames = (name: string) => [name, 'options']

const one = (kernel: TensorValue, bias: TensorValue): MlpValue => ({ layers: [{ kernel, bias }] })

/** Models whose sizes don't fit. */
const wrongModels: readonly { what: string; model: MlpValue }[] = [
  { what: 'a model without layers', model: { layers: [] } },
  ...[ones(2), ones(1, 3, 2)].map((kernel) => ({ what: `a kernel [${kernel.shape.join(', ')}]`, model: one(kernel, ones(2)) })),
  ...[ones(1), ones(3), ones(1, 2), ones(2, 1)].map((bias) => ({
    what: `a bias [${bias.shape.join(', ')}] for 2 units`,
    model: one(ones(3, 2), bias),
  })),
  ...[ones(3, 2), ones(1, 2), ones(5, 2)].map((kernel) => ({
    what: `a second kernel [${kernel.shape.join(', ')}] after 4 units`,
    model: { layers: [model.layers[0], { kernel, bias: ones(2) }] },
  })),
]

/** Data that don't fit together or to a model of 3 inputs and 2 classes. */
const wrongData = [
  ...[labels(0, 1), labels(0), labels(0, 1, 0, 1), { ...labels(0, 1, 0), shape: [3, 1] }].map((bad) => ({
    what: `labels [${bad.shape.join(', ')}] for 3 examples`,
    data: { ...data, labels: bad },
    names: ['labels', 'inputs', 'data'],
  })),
  ...[labels(0, 2, 1), labels(-1, 0, 1)].map((bad) => ({
    what: `labels ${[...bad.data].join(', ')} for 2 classes`,
    data: { ...data, labels: bad },
    names: ['labels', 'data', ...modelNames],
  })),
  ...[zeros(3, 4), zeros(3, 1), zeros(3), zeros(3, 3, 1)].map((bad) => ({
    what: `inputs [${bad.shape.join(', ')}] for a model of 3 inputs`,
    data: { ...data, inputs: bad },
    names: ['inputs', 'data', ...modelNames],
  })),
]

export const modelManners: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'fakeQuantize',
    id: 'fake-tidy',
    points: 1,
    calls: [
      [x, goodParams],
      [zeros(2, 2), goodParams],
      [x, { ...goodParams, scale: 0 }],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'fakeQuantize',
    id: 'fake-bad-input',
    points: 1,
    good: [
      [x, goodParams],
      [zeros(), { scale: 1, zeroPoint: -8, qmin: -8, qmax: 7 }],
    ],
    bad: badParams('params', (params) => [x, params]),
  }),
  leavesNothingBehind<Contract>()({
    function: 'quantizeModel',
    id: 'ptq-tidy',
    points: 1,
    calls: [
      [model, { bits: 4, perChannel: true }],
      [model, { bits: 4, perChannel: false }],
      [one(zeros(2, 2), zeros(2)), { bits: 2, perChannel: true }],
      [model, { bits: 1, perChannel: true }],
      ...[true, false].map((perChannel) => [wrongModels[wrongModels.length - 1].model, { bits: 4, perChannel }] as const),
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'quantizeModel',
    id: 'ptq-bad-input',
    points: 1,
    good: [
      [model, { bits: 2, perChannel: true }],
      [model, { bits: 16, perChannel: false }],
      [one(zeros(1, 1), zeros(1)), { bits: 8, perChannel: true }],
      [one(zeros(1, 1), zeros(1)), { bits: 8, perChannel: false }],
    ],
    bad: [true, false].flatMap((perChannel) => [
      ...wrongModels.map(({ what, model: bad }) => ({ what, args: [bad, { bits: 8, perChannel }] as const, names: modelNames })),
      ...badNumbers(optionNames('bits'), notBits, (bits) => [model, { bits, perChannel }] as const),
    ]),
  }),
  rejectsBadInput<Contract>()({
    function: 'trainQuantizationAware',
    id: 'qat-bad-input',
    points: 1,
    async: true,
    good: [
      [model, data, options],
      [model, data, { ...options, bits: 2, seed: -3, batchSize: 1000 }],
    ],
    bad: [
      ...wrongModels.map(({ what, model: bad }) => ({
        what,
        args: [bad, data, options] as const,
        names: [...modelNames, 'inputs', 'data'],
      })),
      ...wrongData.map(({ what, data: bad, names }) => ({ what, args: [model, bad, options] as const, names })),
      ...badNumbers(optionNames('bits'), notBits, (bits) => [model, data, { ...options, bits }] as const),
      ...badCounts(optionNames('epochs'), (epochs) => [model, data, { ...options, epochs }] as const),
      ...badCounts(optionNames('batchSize'), (batchSize) => [model, data, { ...options, batchSize }] as const),
      ...badNumbers(
        optionNames('learningRate'),
        [0, -1, Number.NaN, Number.POSITIVE_INFINITY],
        (learningRate) => [model, data, { ...options, learningRate }] as const,
      ),
      ...badNumbers(
        optionNames('seed'),
        [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53],
        (seed) => [model, data, { ...options, seed }] as const,
      ),
    ],
  }),
]
