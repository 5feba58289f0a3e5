import { type Check, column, expectClose, expectShape, Mismatch, mapCells, matrix, uniform, zeros } from '@kata/grader/checks'
import fc from 'fast-check'
import { digitData, pickImages } from '../../../grader/checks/04-knowledge-distillation/digits.ts'
import { expectLosses, expectModel, outputsOf, randomModel } from '../../../grader/checks/04-knowledge-distillation/mlp.ts'
import { check } from '../../../grader/checks/05-quantization/claims.ts'
import { digitModel } from '../../../grader/checks/05-quantization/digit-model.ts'
import { dyadicSettings, meaning, named, paramsOf, settings, wideSettings } from '../../../grader/checks/05-quantization/params.ts'
import { expectQuantized } from '../../../grader/checks/05-quantization/quantized-model.ts'
import { besideTie, restored, symmetricFor, total } from './oracle.ts'

export const models: readonly Check[] = [
  check({
    id: 'fake-oracle',
    function: 'fakeQuantize',
    title: 'values and gradients of larger tensors',
    points: 2,
    hint: 'dequantize(quantize(x)), and upstream inside the range alone.',
    given: fc.record({ setting: fc.oneof(settings, dyadicSettings, wideSettings), shape: fc.constantFrom([90], [5, 18], [2, 3, 4, 3]) }),
    holds: async (student, { setting, shape }) => {
      const params = paramsOf(setting)
      const [low, high] = [meaning(params.qmin, params), meaning(params.qmax, params)]
      const x = uniform(shape, setting.seed, { min: low - 3 * params.scale, max: high + 3 * params.scale })
      const upstream = uniform(shape, setting.seed + 1, { min: -100, max: 100 })
      const fake = expectShape(await student.call.fakeQuantize(x, params), shape, 'float32', 'the answer')
      const found = expectShape(await student.pullback.fakeQuantize('0', upstream, x, params), shape, 'float32', 'the gradient')
      for (const [i, value] of Array.from(x.data).entries()) {
        // Next to a tie, or to an end of the range, float32 may see the other side.
        if (!besideTie(value / params.scale))
          expectClose(fake.data[i], restored(value, params), `the value of ${value} with ${named(params)}`)
        const beside = Math.min(Math.abs(value - low), Math.abs(value - high)) <= 1e-5 * Math.abs(value)
        const passed = value >= low && value <= high ? upstream.data[i] : 0
        if (!beside) expectClose(found.data[i], passed, `the gradient at ${value} with ${named(params)}`)
      }
    },
  }),
  check({
    id: 'ptq-oracle',
    function: 'quantizeModel',
    title: 'larger models at every number of bits, with one scale a kernel or a column',
    points: 2,
    hint: 'Each kernel, or each output column, is rounded to multiples of its largest magnitude over qmax.',
    runs: 30,
    given: fc.record({
      widths: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 5 }),
      bits: fc.integer({ min: 2, max: 16 }),
      perChannel: fc.boolean(),
      seed: fc.nat(),
    }),
    holds: async (student, { widths, bits, perChannel, seed }) => {
      const model = randomModel(widths, seed % 1e6)
      const uneven = {
        layers: model.layers.map(({ kernel, bias }, i) => ({
          kernel: mapCells(kernel, (w, _, j) => (j === 7 ? 0 : w * 3 ** ((j % 4) - i))),
          bias,
        })),
      }
      const answer = expectModel(await student.call.quantizeModel(uneven, { bits, perChannel }), widths)
      for (const [i, { kernel, bias }] of uneven.layers.entries()) {
        const columns = Array.from({ length: widths[i + 1] }, (_, j) =>
          symmetricFor(perChannel ? column(kernel, j) : [...kernel.data], bits),
        )
        const at = (k: number) => columns[k % columns.length]
        const found = answer.layers[i].kernel.data
        const far = Array.from(kernel.data).findIndex((w, k) => {
          const nearest = besideTie(w / at(k).scale) ? found[k] : restored(w, at(k))
          return !(Math.abs(found[k] - nearest) <= 1e-3 * at(k).scale + 1e-6 * Math.abs(w))
        })
        if (far >= 0)
          throw new Mismatch(
            `kernel ${i} holds ${kernel.data[far]}, which became ${found[far]} at ${bits} bits, and should become ${restored(kernel.data[far], at(far))}`,
            { actual: found[far] },
          )
        expectClose(answer.layers[i].bias, bias, `bias ${i}`, { absolute: 0, relative: 0 })
      }
    },
  }),
  check({
    id: 'ptq-half-even',
    function: 'quantizeModel',
    title: 'half a step goes to the even integer, above 0 and below',
    points: 1,
    hint: '`tf.round` rounds half to even; `Math.round` and the floor of x + 0.5 round half up.',
    given: [true, false].flatMap((perChannel) => [1, 0.25].map((scale) => ({ perChannel, scale }))),
    holds: async (student, { perChannel, scale }) => {
      const times = (rows: readonly (readonly number[])[]) => matrix(rows.map((row) => row.map((steps) => steps * scale)))
      const kernel = times(steppedKernel)
      const model = { layers: [{ kernel, bias: zeros(2) }] }
      const { layers } = expectModel(await student.call.quantizeModel(model, { bits: 8, perChannel }), kernel.shape)
      expectClose(layers[0].kernel, times(evenKernel), 'the kernel')
    },
  }),
  check({
    id: 'qat-every-loss',
    function: 'trainQuantizationAware',
    title: 'every epoch’s loss is that of the quantized model while nothing moves, on labels that it doesn’t know too',
    kind: 'training',
    points: 3,
    hint: 'losses[e] is what epoch e minimised, as a mean over examples: cross-entropy with quantized kernels.',
    given: [
      { bits: 2, shift: 0 },
      { bits: 3, shift: 4 },
    ],
    holds: async (student, { bits, shift }) => {
      const epochs = 2
      const images = pickImages(
        digitData().training,
        Array.from({ length: 400 }, (_, i) => 2 * i + 1),
      )
      const labels = { ...images.labels, data: Int32Array.from(images.labels.data, (label) => (label + shift) % 10) }
      const options = { bits, epochs, learningRate: 1e-6, batchSize: 50, seed: 5 }
      const result = await student.call.trainQuantizationAware(digitModel(), { inputs: images.inputs, labels }, options)
      const losses = expectLosses(result, epochs)
      // A float model has losses of its own, and they are as true.
      const outputs = outputsOf(expectQuantized(result.model, bits), images.inputs)
      const own = total(outputs.map((z, i) => crossEntropy(z, labels.data[i]))) / outputs.length
      for (const [epoch, loss] of losses.entries())
        if (!(Math.abs(loss - own) <= 0.05 * own))
          throw new Mismatch(
            `at ${bits} bits losses[${epoch}] is ${loss.toPrecision(4)}, and the mean cross-entropy of the returned model is ${own.toPrecision(4)}`,
            { actual: loss, expected: own },
          )
    },
  }),
]

/** In steps: both columns reach 127 of them. */
const steppedKernel = [
  [127, 0.5],
  [2.5, -127],
  [-1.5, 1.5],
  [0.5, -0.5],
  [-2.5, 125.5],
  [126.5, 4.5],
]
const evenKernel = [
  [127, 0],
  [2, -127],
  [-2, 2],
  [0, 0],
  [-2, 126],
  [126, 4],
]

function crossEntropy(logits: readonly number[], label: number): number {
  const most = Math.max(...logits)
  return most + Math.log(total(logits.map((z) => Math.exp(z - most)))) - logits[label]
}
