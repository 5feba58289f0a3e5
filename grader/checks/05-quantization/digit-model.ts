import { loadDigitModel } from '@kata/datasets'
import type { TensorValue } from '@kata/sandbox'
import type { MlpValue } from '../04-knowledge-distillation/mlp.ts'
import { at, column, tensor } from '../index.ts'

let loaded: MlpValue | undefined

/** A float model of the digits, [64] hidden units, right on 347 of the 359 held-out images. */
export function digitModel(): MlpValue {
  loaded ??= {
    layers: loadDigitModel().map(({ in: width, out, kernel, bias }) => ({
      kernel: tensor([width, out], kernel),
      bias: tensor([out], bias),
    })),
  }
  return loaded
}

export const digitWidths = [64, 64, 10]

/** The largest magnitude of a kernel, or of one of its columns. */
export function largestOf(kernel: TensorValue, j?: number): number {
  const values = j === undefined ? Array.from(kernel.data) : column(kernel, j)
  return Math.max(...values.map(Math.abs))
}

/** How far apart two kernels are, at most. */
export function distance(a: TensorValue, b: TensorValue): number {
  return Math.max(...Array.from(a.data, (x, i) => Math.abs(x - b.data[i])))
}

/** One output column of a kernel, as a matrix. */
export function columnOf(kernel: TensorValue, j: number): TensorValue {
  return tensor(
    [kernel.shape[0], 1],
    Array.from({ length: kernel.shape[0] }, (_, i) => at(kernel, i, j)),
  )
}
