import fc from 'fast-check'
import { digitData } from '../04-knowledge-distillation/digits.ts'
import { accuracyOn, expectModel, type MlpValue, randomModel } from '../04-knowledge-distillation/mlp.ts'
import { percent } from '../04-knowledge-distillation/training-claims.ts'
import { type Check, exactly, expectClose, Mismatch, mapCells, seeds, widths } from '../index.ts'
import { expectWithinBound } from './bound.ts'
import { check } from './claims.ts'
import { columnOf, digitModel, digitWidths, largestOf } from './digit-model.ts'
import { expectOnGrid } from './grid.ts'

const models = fc.record({
  widths: fc.array(widths({ max: 6 }), { minLength: 2, maxLength: 4 }),
  bits: fc.integer({ min: 2, max: 8 }),
  perChannel: fc.boolean(),
  seed: seeds(),
})

export const modelQuantization: readonly Check[] = [
  check({
    id: 'ptq-grid',
    function: 'quantizeModel',
    title: 'every kernel is made of integers of b bits times its scale, or each output column times its own; biases stay',
    points: 1,
    hint: 'Symmetric: −qmax … qmax. The kernels returned are the numbers that the integers stand for: dequantize them.',
    given: models,
    holds: async (student, { widths, bits, perChannel, seed }) => {
      const model = uneven(randomModel(widths, seed), seed)
      const quantized = expectModel(await student.call.quantizeModel(model, { bits, perChannel }), widths)
      for (const [i, { bias }] of quantized.layers.entries()) expectClose(bias, model.layers[i].bias, `bias ${i}`, exactly)
      expectOnGrids(quantized, { bits, perChannel })
    },
  }),
  check({
    id: 'ptq-bound',
    function: 'quantizeModel',
    title:
      'no weight is further than half a step from what it was: steps of the largest magnitude, of the kernel or of its column, over qmax',
    points: 1,
    hint: 'perChannel is one scale an output column: a kernel is [in, out], so its columns are outputs, and quantizePerChannel takes rows.',
    given: models,
    holds: async (student, { widths, bits, perChannel, seed }) => {
      const model = uneven(randomModel(widths, seed), seed)
      const quantized = expectModel(await student.call.quantizeModel(model, { bits, perChannel }), widths)
      const most = 2 ** (bits - 1) - 1
      for (const [i, { kernel }] of model.layers.entries()) {
        const columns = Array.from({ length: widths[i + 1] }, (_, j) => largestOf(kernel, perChannel ? j : undefined))
        const { data } = quantized.layers[i].kernel
        expectWithinBound({
          values: kernel,
          restored: data,
          bound: (at) => columns[at % columns.length] / most / 2,
          what: `kernel ${i}`,
        })
      }
    },
  }),
  check({
    id: 'ptq-accuracy',
    function: 'quantizeModel',
    title: 'a model that reads digits reads them as well with kernels of 8 bits, within a point of its accuracy',
    kind: 'training',
    points: 1,
    hint: 'At 8 bits the error of a weight is below half a percent of the largest.',
    given: [{ perChannel: true }, { perChannel: false }],
    holds: async (student, { perChannel }) => {
      const { heldOut } = digitData()
      const quantized = expectModel(await student.call.quantizeModel(digitModel(), { bits: 8, perChannel }), digitWidths)
      // A float model reads them as well.
      expectOnGrids(quantized, { bits: 8, perChannel })
      const [before, after] = [accuracyOn(digitModel(), heldOut), accuracyOn(quantized, heldOut)]
      if (!(after >= before - 0.01))
        throw new Mismatch(`it reads ${percent(after)} of the held-out digits at 8 bits, and ${percent(before)} in float32`, {
          actual: after,
        })
    },
  }),
]

/** Every kernel is on one grid, or each of its columns on a grid of its own. */
function expectOnGrids({ layers }: MlpValue, { bits, perChannel }: { readonly bits: number; readonly perChannel: boolean }): void {
  const most = 2 ** (bits - 1) - 1
  for (const [i, { kernel }] of layers.entries()) {
    if (!perChannel) expectOnGrid(kernel, most, `kernel ${i}`)
    else for (let j = 0; j < kernel.shape[1]; j++) expectOnGrid(columnOf(kernel, j), most, `column ${j} of kernel ${i}`)
  }
}

/** Columns and kernels of sizes far apart; a column may be all 0, and so may a kernel. */
function uneven({ layers }: ReturnType<typeof randomModel>, seed: number): ReturnType<typeof randomModel> {
  const size = (i: number, j: number) => (j === 4 || (i === 1 && seed % 4 === 3) ? 0 : 2 ** (((3 * j) % 5) - i))
  return { layers: layers.map(({ kernel, bias }, i) => ({ kernel: mapCells(kernel, (w, _, j) => w * size(i, j)), bias })) }
}
