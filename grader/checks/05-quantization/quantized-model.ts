import type { Images } from '../04-knowledge-distillation/digits.ts'
import { expectModel, type MlpValue, outputsOf } from '../04-knowledge-distillation/mlp.ts'
import { mean } from '../04-knowledge-distillation/training-claims.ts'
import { mapCells } from '../index.ts'
import { digitWidths, largestOf } from './digit-model.ts'
import { expectOnGrid } from './grid.ts'

/** The model of digits, with kernels that are exactly integers of b bits times one scale. */
export function expectQuantized(model: MlpValue, bits: number): MlpValue {
  const { layers } = expectModel(model, digitWidths)
  return {
    layers: layers.map(({ kernel, bias }, i) => ({
      kernel: expectOnGrid(kernel, 2 ** (bits - 1) - 1, `kernel ${i} of ${bits} bits`),
      bias,
    })),
  }
}

/** Every kernel rounded to b bits, with one scale for its largest magnitude, and nothing more. */
export function roundedTo({ layers }: MlpValue, bits: number): MlpValue {
  const most = 2 ** (bits - 1) - 1
  return {
    layers: layers.map(({ kernel, bias }) => {
      const scale = largestOf(kernel) / most
      return { kernel: mapCells(kernel, (w) => Math.round(w / scale) * scale), bias }
    }),
  }
}

/** Mean cross-entropy of its outputs with the labels. */
export function crossEntropyOn(model: MlpValue, { inputs, labels }: Images): number {
  return mean(outputsOf(model, inputs).map((z, i) => logSumExp(z) - z[labels.data[i]]))
}

/** Of the mean cross-entropy, with respect to the last bias: the mean of softmax(z) − label. */
export function biasGradient(model: MlpValue, { inputs, labels }: Images): number[] {
  const isLabel = (i: number, c: number) => (labels.data[i] === c ? 1 : 0)
  const rows = outputsOf(model, inputs).map((z, i) => z.map((logit, c) => Math.exp(logit - logSumExp(z)) - isLabel(i, c)))
  return rows[0].map((_, c) => mean(rows.map((row) => row[c])))
}

function logSumExp(z: readonly number[]): number {
  const most = Math.max(...z)
  return most + Math.log(z.reduce((sum, logit) => sum + Math.exp(logit - most), 0))
}
