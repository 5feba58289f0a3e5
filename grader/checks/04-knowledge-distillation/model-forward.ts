import fc from 'fast-check'
import type { Contract } from '../../../exercises/04-knowledge-distillation/contract.ts'
import {
  badRanks,
  type Check,
  expectClose,
  leavesNothingBehind,
  lengths,
  mapCells,
  ones,
  rejectsBadInput,
  seeds,
  uniform,
  widths,
} from '../index.ts'
import { check } from './claims.ts'
import { exampleOf } from './logits.ts'
import { outputMatrix, randomModel } from './mlp.ts'

const sizes = fc.record({
  n: lengths({ max: 5 }),
  widths: fc.array(widths({ max: 6 }), { minLength: 3, maxLength: 5 }),
  seed: seeds(),
})

export const modelForward: readonly Check[] = [
  check({
    id: 'mlp-linear',
    function: 'mlpLogits',
    title: 'a model of one layer is x·kernel + bias: its outputs may be negative',
    points: 1,
    hint: 'No ReLU after the last layer: logits have a sign.',
    given: fc.record({ n: lengths({ max: 5 }), width: widths(), out: widths(), seed: seeds() }),
    holds: async (student, { n, width, out, seed }) => {
      const model = randomModel([width, out], seed)
      const x = uniform([n, width], seed + 9)
      expectClose(await student.call.mlpLogits(model, x), outputMatrix(model, x), 'the logits')
    },
  }),
  check({
    id: 'mlp-deep',
    function: 'mlpLogits',
    title: 'between layers there is a ReLU, and after the last there is none',
    points: 2,
    hint: 'x·kernel + bias, ReLU, the next layer …: the ReLU comes after the bias, and not on the inputs.',
    given: sizes,
    holds: async (student, { n, widths, seed }) => {
      const model = randomModel(widths, seed)
      const x = uniform([n, widths[0]], seed + 99)
      expectClose(await student.call.mlpLogits(model, x), outputMatrix(model, x), 'the logits')
    },
  }),
  check({
    id: 'mlp-rows',
    function: 'mlpLogits',
    title: 'each input by itself gives what it gives in a batch',
    points: 1,
    hint: 'Nothing is averaged over the batch.',
    given: sizes,
    holds: async (student, { n, widths, seed }) => {
      const model = randomModel(widths, seed)
      const x = uniform([n, widths[0]], seed + 99)
      const all = await student.call.mlpLogits(model, x)
      expectClose(await student.call.mlpLogits(model, exampleOf(x, n - 1)), exampleOf(all, n - 1), 'the logits of the last input')
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'mlpLogits',
    id: 'mlp-tidy',
    points: 1,
    calls: [
      [randomModel([3, 2], 1), ones(2, 3)],
      [randomModel([3, 4, 2], 1), ones(2, 3)],
      [randomModel([3, 4, 5, 2], 1), mapCells(ones(1, 3), () => 0)],
      [randomModel([3, 2], 1), ones(2, 4)],
      [{ layers: [...randomModel([3, 4], 1).layers, { kernel: ones(5, 2), bias: ones(2) }] }, ones(2, 3)],
      [{ layers: [...randomModel([3, 4], 1).layers, { kernel: ones(4, 2), bias: ones(3) }] }, ones(2, 3)],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'mlpLogits',
    id: 'mlp-bad-input',
    points: 1,
    good: [
      [randomModel([3, 2], 1), ones(2, 3)],
      [randomModel([1, 1, 1], 1), ones(1, 1)],
    ],
    bad: [
      ...badRanks(['inputs', ...modelNames()], (inputs) => [randomModel([2, 3], 1), inputs]),
      ...[ones(2, 4), ones(2, 1), ones(2, 2)].map((inputs) => ({
        what: `inputs [${inputs.shape.join(', ')}] for a model of 3 inputs`,
        args: [randomModel([3, 2], 1), inputs] as const,
        names: ['inputs', ...modelNames()],
      })),
      { what: 'a model without layers', args: [{ layers: [] }, ones(2, 3)], names: modelNames() },
      ...[ones(4, 2), ones(1, 2), ones(5, 1), ones(3)].map((kernel) => ({
        what: `a second kernel [${kernel.shape.join(', ')}] after 3 units`,
        args: [{ layers: [...randomModel([2, 3], 1).layers, { kernel, bias: ones(2) }] }, ones(2, 2)] as const,
        names: modelNames(),
      })),
      ...[ones(1), ones(3), ones(1, 2), ones(2, 1)].map((bias) => ({
        what: `a bias [${bias.shape.join(', ')}] for 2 units`,
        args: [{ layers: [{ kernel: ones(3, 2), bias }] }, ones(4, 3)] as const,
        names: modelNames(),
      })),
    ],
  }),
]

function modelNames(): string[] {
  return ['model', 'layers', 'kernel', 'bias']
}
