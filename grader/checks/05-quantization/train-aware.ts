import type { TensorValue } from '@kata/sandbox'
import type { Contract } from '../../../exercises/05-quantization/contract.ts'
import { digitData, firstRows, type Images, pickImages } from '../04-knowledge-distillation/digits.ts'
import { labels } from '../04-knowledge-distillation/logits.ts'
import { accuracyOn, classesOf, expectLosses, expectModel, outputsOf } from '../04-knowledge-distillation/mlp.ts'
import { expectAgainst } from '../04-knowledge-distillation/one-batch.ts'
import { lossCurves, mean, percent } from '../04-knowledge-distillation/training-claims.ts'
import { at, type Check, expectClose, Mismatch, mapCells, type Student } from '../index.ts'
import { check } from './claims.ts'
import { digitModel, digitWidths } from './digit-model.ts'
import { biasGradient, crossEntropyOn, expectQuantized, roundedTo } from './quantized-model.ts'

/** The settings of the lesson. */
const awareRun = { bits: 2, epochs: 8, learningRate: 0.005, batchSize: 32 }
/** At this rate weights hardly move. */
const stillRun = { epochs: 1, learningRate: 1e-6, batchSize: 32, seed: 1 }
export const shortRun = { bits: 4, epochs: 2, learningRate: 0.01, batchSize: 16, seed: 1 }
/** Where in the training images the examples of a single step begin. */
const slices = [0, 300, 600].map((from) => ({ from }))
export const some = (count: number): Images => pickImages(digitData().training, firstRows(count))

const leastGain = 0.15

export const awareTraining: readonly Check[] = [
  check({
    id: 'qat-grid',
    function: 'trainQuantizationAware',
    title: 'the model that comes back is a quantized one: each kernel is made of integers of b bits times one scale',
    points: 1,
    hint: 'Quantize the kernels once more at the end: the float ones that were trained are not the answer. 2 bits are −1, 0 and 1.',
    given: [2, 3, 4, 8],
    holds: async (student, bits) => {
      const result = await student.call.trainQuantizationAware(digitModel(), some(48), { ...shortRun, bits })
      expectLosses(result, shortRun.epochs)
      expectQuantized(result.model, bits)
    },
  }),
  check({
    id: 'qat-beats-ptq',
    function: 'trainQuantizationAware',
    title: 'at 2 bits training for it reads at least 15 points more of the digits than rounding alone, in the mean of 3 trainings',
    kind: 'training',
    points: 3,
    hint: 'The loss is that of quantized kernels, in every step; their gradients pass straight through to float kernels, which Adam moves.',
    given: [[1, 2, 3]],
    chance: {
      what: 'accuracy above that of rounding alone',
      trainings: 3,
      least: leastGain,
      of: async (...one) => (await awareOf(...one)).accuracy - roundedAccuracy(),
    },
    holds: async (student, seeds) => {
      const rounded = roundedAccuracy()
      const trained = await Promise.all(seeds.map((seed) => awareOf(student, seed)))
      const accuracies = trained.map(({ accuracy }) => accuracy)
      if (!(mean(accuracies) >= rounded + leastGain))
        throw new Mismatch(
          `held-out accuracy is ${percent(mean(accuracies))} in the mean of seeds ${seeds.join(', ')}; rounding alone gives ${percent(rounded)}, and training for it should give 15 points more`,
          {
            actual: accuracies,
            figure: lossCurves(
              trained.map(({ losses }) => losses),
              seeds,
            ),
          },
        )
      // A rounding of more skill reads most digits without any training: accuracy alone doesn't show that there was some.
      for (const slice of slices) await expectStepsDown(student, slice)
    },
  }),
  check({
    id: 'qat-first-loss',
    function: 'trainQuantizationAware',
    title:
      'losses are those of the quantized model: at a learning rate of 0.000001 the first is the mean cross-entropy of the returned one',
    kind: 'training',
    points: 1,
    hint: 'The forward pass of the training uses quantized kernels. A loss of the float kernels is another number, at 2 bits a far smaller one.',
    given: [2, 3, 8],
    holds: async (student, bits) => {
      const images = some(640)
      const result = await student.call.trainQuantizationAware(digitModel(), images, { ...stillRun, bits })
      const [reported] = expectLosses(result, 1)
      const own = crossEntropyOn(expectQuantized(result.model, bits), images)
      if (!(Math.abs(reported - own) <= 0.05 * own))
        throw new Mismatch(
          `at ${bits} bits losses[0] is ${reported.toPrecision(4)}, and the mean cross-entropy of the returned model is ${own.toPrecision(4)}`,
          { actual: reported, expected: own },
        )
    },
  }),
  check({
    id: 'qat-first-step',
    function: 'trainQuantizationAware',
    title: 'steps go down the loss of the quantized model: after one step each output’s bias has moved against its gradient there',
    kind: 'training',
    points: 1,
    hint: 'The gradient is that of the loss of quantized kernels. A model that is trained in float and rounded afterwards goes another way.',
    given: slices,
    holds: expectStepsDown,
  }),
  check({
    id: 'qat-starts',
    function: 'trainQuantizationAware',
    title: 'it starts from the model that it is given: at 8 bits and a learning rate of 0.000001 that is what comes back, rounded',
    kind: 'training',
    points: 1,
    hint: 'Copy the given kernels and biases into variables: no new random ones. Biases stay float.',
    given: [1, 0.5],
    holds: async (student, factor) => {
      const model = { layers: digitModel().layers.map(({ kernel, bias }) => ({ kernel: mapCells(kernel, (w) => factor * w), bias })) }
      const result = await student.call.trainQuantizationAware(model, some(64), { ...stillRun, bits: 8 })
      for (const [i, { kernel, bias }] of expectModel(result.model, digitWidths).layers.entries()) {
        expectClose(bias, model.layers[i].bias, `bias ${i}`, { absolute: 1e-4 })
        // A scale of one's own choice may cut off some of the largest weights, or leave integers unused: all weights together count.
        const before = model.layers[i].kernel
        const far = Math.sqrt(energy(mapCells(kernel, (w, k, j) => w - at(before, k, j))) / energy(before))
        if (!(far <= 0.25))
          throw new Mismatch(`kernel ${i} is ${percent(far)} of its size away from the one that was given`, { actual: kernel })
      }
    },
  }),
  check({
    id: 'qat-labels',
    function: 'trainQuantizationAware',
    title: 'it learns the labels that it is given: moved by one, the digit after the right one comes first, or second to it',
    kind: 'training',
    points: 1,
    hint: 'Images and labels of a batch have to stay together when they are shuffled.',
    given: [{}],
    chance: { what: 'images whose moved label comes first among the wrong ones', trainings: 1, least: 0.5, of: movedShare },
    holds: async (student) => {
      const share = await movedShare(student, 4)
      if (!(share >= 0.5))
        throw new Mismatch(`the moved label comes first among the nine wrong digits of ${percent(share)} of held-out images`, {
          actual: share,
        })
    },
  }),
]

function roundedAccuracy(): number {
  return accuracyOn(roundedTo(digitModel(), 2), digitData().heldOut)
}

async function awareOf(student: Student<Contract>, seed: number): Promise<{ losses: readonly number[]; accuracy: number }> {
  const { training, heldOut } = digitData()
  const result = await student.call.trainQuantizationAware(digitModel(), training, { ...awareRun, seed })
  const losses = expectLosses(result, awareRun.epochs)
  return { losses, accuracy: accuracyOn(expectQuantized(result.model, 2), heldOut) }
}

/** Taught that every label is one more: the share of held-out images whose moved label comes first among the wrong ones. */
async function movedShare(student: Student<Contract>, seed: number): Promise<number> {
  const { training, heldOut } = digitData()
  const some = moved(pickImages(training, firstRows(640)))
  const options = { ...awareRun, bits: 4, learningRate: 0.03, seed }
  const result = await student.call.trainQuantizationAware(digitModel(), some, options)
  // Steps of plain gradient descent are too short to forget the digit that it knew: which of the others comes first tells as much.
  const others = outputsOf(expectQuantized(result.model, 4), heldOut.inputs).map((z, i) =>
    z.map((logit, c) => (c === heldOut.labels.data[i] ? Number.NEGATIVE_INFINITY : logit)),
  )
  const next = moved(heldOut).labels.data
  return mean(classesOf(others).map((c, i) => (c === next[i] ? 1 : 0)))
}

/** One step of all examples at once moves the biases of the outputs down the loss of the quantized model. */
async function expectStepsDown(student: Student<Contract>, { from }: { readonly from: number }): Promise<void> {
  const images = pickImages(
    digitData().training,
    firstRows(300).map((i) => from + i),
  )
  const one = { bits: 2, epochs: 1, batchSize: 300, seed: 1 }
  const [still, moved] = await Promise.all(
    [1e-6, 0.005].map(async (learningRate) => {
      const { model } = await student.call.trainQuantizationAware(digitModel(), images, { ...one, learningRate })
      return expectQuantized(model, 2)
    }),
  )
  const last = digitWidths.length - 2
  const [before, after] = [digitModel(), moved].map(({ layers }) => layers[last].bias.data)
  expectAgainst(biasGradient(still, images), (c) => after[c] - before[c], 'the loss of the quantized model')
}

function energy({ data }: TensorValue): number {
  return Array.from(data).reduce((sum, x) => sum + x * x, 0)
}

export function moved(images: Images): Images {
  return { ...images, labels: labels(...Array.from(images.labels.data, (label) => (label + 1) % 10)) }
}
