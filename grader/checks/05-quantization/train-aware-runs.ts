import type { AwareOptions } from '../../../exercises/05-quantization/contract.ts'
import { digitData, firstRows, type Images, pickImages } from '../04-knowledge-distillation/digits.ts'
import { labels } from '../04-knowledge-distillation/logits.ts'
import { expectLosses, expectModel, type MlpValue } from '../04-knowledge-distillation/mlp.ts'
import { expectLastBatch, expectTidyTraining } from '../04-knowledge-distillation/training-claims.ts'
import { type Check, expectClose, Mismatch, ones } from '../index.ts'
import { check } from './claims.ts'
import { digitModel, digitWidths, distance } from './digit-model.ts'
import { moved, shortRun, some } from './train-aware.ts'

interface Shapes {
  readonly widths: readonly number[]
  readonly epochs: number
  readonly batchSize: number
  /** The layer whose kernel is all 0. */
  readonly zeroed?: number
}

/** What holds for a training for quantization of any model: shapes, seeds, batches, memory. */
export const awareRuns: readonly Check[] = [
  check({
    id: 'qat-shapes',
    function: 'trainQuantizationAware',
    title: 'the model keeps its layers and their widths, and losses holds one number an epoch, of batches large and small',
    points: 1,
    hint: 'Any number of layers, any number of classes; batchSize > N is one batch. A kernel of zeros has scale 1, as everywhere.',
    given: [
      { widths: [4, 3], epochs: 1, batchSize: 16 },
      { widths: [4, 6, 2], epochs: 3, batchSize: 5 },
      { widths: [4, 5, 6, 7], epochs: 2, batchSize: 1000 },
      ...[0, 1].map((zeroed) => ({ widths: [4, 3, 2], epochs: 2, batchSize: 5, zeroed })),
    ],
    holds: async (student, { widths, epochs, batchSize, zeroed }: Shapes) => {
      const { model, data } = smallTask(widths, zeroed)
      const result = await student.call.trainQuantizationAware(model, data, { ...shortRun, epochs, batchSize })
      expectModel(result.model, widths)
      expectLosses(result, epochs)
    },
  }),
  check({
    id: 'qat-seed',
    function: 'trainQuantizationAware',
    title: 'the same seed gives the same model and losses, another seed others, 0 and −7 are seeds',
    points: 1,
    hint: 'The order of the batches is all chance that there is, and it has to come from seed.',
    given: [{}],
    holds: async (student) => {
      const train = (seed: number) => student.call.trainQuantizationAware(digitModel(), some(64), { ...shortRun, bits: 2, seed })
      // The last ones are 7 again for who keeps a part of a seed.
      const seeds = [7, 8, 0, -7, 7 + 2 ** 16, 7 + 233_280, 7 + 2 ** 30]
      const [first, ...others] = await Promise.all(seeds.map(train))
      const { otherDay } = student
      const again = await otherDay.trainQuantizationAware(digitModel(), some(64), { ...shortRun, bits: 2, seed: 7 })
      expectClose(again.losses, first.losses, 'the losses of a second training with seed 7')
      for (const [i, { kernel, bias }] of expectModel(first.model, digitWidths).layers.entries()) {
        expectClose(again.model.layers[i].kernel, kernel, `kernel ${i} of a second training with seed 7`)
        for (const [s, { model }] of others.entries())
          if (distance(expectModel(model, digitWidths).layers[i].bias, bias) < 1e-7)
            throw new Mismatch(`bias ${i} is the same with seeds 7 and ${seeds[s + 1]}`, { actual: bias })
      }
    },
  }),
  check({
    id: 'qat-every-kernel',
    function: 'trainQuantizationAware',
    title: 'every kernel is trained: some of its weights come back on the other side of 0',
    kind: 'training',
    points: 1,
    hint: 'Rounding never moves a weight across 0. The optimizer needs the kernels and biases of all layers.',
    given: [{}],
    holds: async (student) => {
      const options = { bits: 8, epochs: 4, learningRate: 0.03, batchSize: 16, seed: 3 }
      const { model } = await student.call.trainQuantizationAware(digitModel(), moved(some(128)), options)
      for (const [i, { kernel }] of expectModel(model, digitWidths).layers.entries()) {
        const before = digitModel().layers[i].kernel.data
        if (!kernel.data.some((weight, k) => weight * before[k] < 0))
          throw new Mismatch(`no weight of kernel ${i} has changed its sign in a training on other labels`, { actual: kernel })
      }
    },
  }),
  check({
    id: 'qat-whole-batch',
    function: 'trainQuantizationAware',
    title: 'with all examples in one batch their order makes no difference',
    kind: 'training',
    points: 1,
    hint: 'Batches are as large as batchSize says.',
    given: [{ batchSize: 64 }, { batchSize: 100 }],
    holds: async (student, { batchSize }) => {
      const images = moved(some(64))
      const backwards = pickImages(images, firstRows(64).reverse())
      const options = { bits: 8, epochs: 3, learningRate: 0.01, batchSize, seed: 1 }
      const [one, other] = await Promise.all(
        [images, backwards].map((data) => student.call.trainQuantizationAware(digitModel(), data, options)),
      )
      const name = `of 64 examples in batches of ${batchSize}, in the opposite order`
      expectClose(expectLosses(other, 3), expectLosses(one, 3), `losses ${name}`, { absolute: 0, relative: 2e-4 })
    },
  }),
  check({
    id: 'qat-last-batch',
    function: 'trainQuantizationAware',
    title: 'the last batch is used although it is short',
    kind: 'cost',
    points: 1,
    hint: 'The number of batches is N over batchSize, rounded up.',
    given: [{}],
    holds: async (student) => {
      const options = { ...shortRun, epochs: 3, batchSize: 64 }
      await expectLastBatch((count, batchSize) =>
        student.measure.trainQuantizationAware(digitModel(), some(count), { ...options, batchSize }),
      )
      // Less than half a batch is left over: who rounds the number of batches leaves it out.
      const [one, more] = await Promise.all(
        [64, 95].map(async (count) => {
          const { cost } = await student.measure.trainQuantizationAware(digitModel(), some(count), options)
          return cost.flops + cost.steps
        }),
      )
      if (!(more > 1.15 * one))
        throw new Mismatch(
          `95 examples in batches of 64 take ${(more / one).toFixed(2)} times the work of 64: is the short batch left out?`,
          { actual: more / one },
        )
    },
  }),
  check({
    id: 'qat-tidy',
    function: 'trainQuantizationAware',
    title: 'beside the model at most two tensors stay in memory, however many epochs, and the given model stays as it was',
    points: 1,
    hint: 'Tidy every step, dispose the variables and the optimizer. The given kernels belong to the caller.',
    given: [{}],
    holds: async (student) => {
      const train = (options: AwareOptions) => student.measure.trainQuantizationAware(digitModel(), some(20), options)
      await expectTidyTraining(train, shortRun, [
        () => train({ ...shortRun, bits: 1 }),
        ...wrongCalls().map(
          ([model, data]) =>
            () =>
              student.measure.trainQuantizationAware(model, data, shortRun),
        ),
      ])
    },
  }),
]

/** Eight examples for a small model. */
function smallTask(widths: readonly number[], zeroed?: number): { model: MlpValue; data: Images } {
  const { inputs } = pickImages(digitData().training, firstRows(8))
  const [width, classes] = [widths[0], widths[widths.length - 1]]
  const layers = widths.slice(1).map((out, i) => ({
    kernel: {
      ...inputs,
      shape: [widths[i], out],
      data: i === zeroed ? new Float32Array(widths[i] * out) : inputs.data.slice(9 * i, 9 * i + widths[i] * out),
    },
    bias: { ...inputs, shape: [out], data: new Float32Array(out) },
  }))
  return {
    model: { layers },
    data: {
      inputs: { ...inputs, shape: [8, width], data: inputs.data.slice(0, 8 * width) },
      labels: labels(...firstRows(8).map((i) => i % classes)),
    },
  }
}

/** Models and data that no training can begin with. */
/** A wrong label, one too few, and layers whose second doesn't fit. */
function wrongCalls(): readonly (readonly [model: MlpValue, data: Images])[] {
  const { layers } = digitModel()
  const images = some(6)
  return [
    [digitModel(), { ...images, labels: labels(0, 1, 2, 3, 4, 10) }],
    [digitModel(), { ...images, labels: labels(0, 1, 2, 3, 4) }],
    [{ layers: [layers[0], { kernel: ones(32, 10), bias: layers[1].bias }] }, images],
    [{ layers: [layers[0], { kernel: layers[1].kernel, bias: ones(9) }] }, images],
  ]
}
