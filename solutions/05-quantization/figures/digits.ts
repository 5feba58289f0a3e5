import { type DigitSet, loadDigitModel, loadDigits } from '@kata/datasets'
import type { TensorValue, Value } from '@kata/sandbox'
import { tensor } from './tensors.ts'

const digits = loadDigits()

export const seen = digits.training
export const heldOut = digits.heldOut

/** The float model that the course ships: 64 pixels, 64 hidden units, 10 digits. */
export const layers = loadDigitModel().map(({ in: width, out, kernel, bias }) => ({
  kernel: tensor([width, out], kernel),
  bias: tensor([out], bias),
}))

export const trainingData: Value = {
  inputs: images(seen),
  labels: { kind: 'tensor', shape: [seen.count], dtype: 'int32', data: seen.labels },
}

export function images({ count, inputs }: Pick<DigitSet, 'count' | 'inputs'>): TensorValue {
  return tensor([count, 64], inputs)
}

/** In percent: how often the largest logit is the label's. */
export function accuracyOf(logits: ArrayLike<number>, { labels }: DigitSet): number {
  const rows = Array.from(labels, (label, i) => {
    const row = Array.from({ length: 10 }, (_, c) => logits[10 * i + c])
    return row.indexOf(Math.max(...row)) === label
  })
  return (100 * rows.filter(Boolean).length) / rows.length
}

/** x·kernel + bias in doubles, row by row. */
export function linear(x: Float32Array, kernel: ArrayLike<number>, bias: ArrayLike<number>): Float32Array {
  const [outputs, inputs] = [bias.length, kernel.length / bias.length]
  const product = new Float32Array((x.length / inputs) * outputs)
  for (let i = 0; i < product.length; i++) {
    const [row, j] = [Math.floor(i / outputs), i % outputs]
    let sum = bias[j]
    for (let k = 0; k < inputs; k++) sum += x[row * inputs + k] * kernel[k * outputs + j]
    product[i] = sum
  }
  return product
}

export function relu(x: Float32Array): Float32Array {
  return x.map((value) => Math.max(0, value))
}
