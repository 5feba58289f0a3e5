import type { TensorValue } from '@kata/sandbox'
import type { Mlp, Trained } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { expectFinite, expectShape, Mismatch, matrix, type Received, uniform } from '../index.ts'
import type { Images } from './digits.ts'

export type MlpValue = Received<Mlp>

/** The model is one of the widths that were asked for, [in, …hidden, out], and all its numbers are finite. */
export function expectModel({ layers }: MlpValue, widths: readonly number[]): MlpValue {
  if (layers.length !== widths.length - 1)
    throw new Mismatch(`the model has ${layers.length} layers, and should have ${widths.length - 1}: ${widths.slice(1).join(', ')} wide`, {
      actual: layers.length,
      expected: widths.length - 1,
    })
  for (const [i, { kernel, bias }] of layers.entries()) {
    expectFinite(expectShape(kernel, [widths[i], widths[i + 1]], 'float32', `the kernel of layer ${i}`), `the kernel of layer ${i}`)
    expectFinite(expectShape(bias, [widths[i + 1]], 'float32', `the bias of layer ${i}`), `the bias of layer ${i}`)
  }
  return { layers }
}

/** One finite loss an epoch. */
export function expectLosses({ losses }: Received<Trained>, epochs: number): readonly number[] {
  if (losses.length !== epochs)
    throw new Mismatch(`losses holds ${losses.length} numbers after ${epochs} epochs, and should hold one an epoch`, {
      actual: losses.length,
      expected: epochs,
    })
  const wrong = losses.findIndex((loss) => !Number.isFinite(loss))
  if (wrong >= 0) throw new Mismatch(`the loss of epoch ${wrong} is ${losses[wrong]}`, { actual: losses[wrong] })
  return losses
}

/** What a model gives for each image, worked out here: whoever returns a model is judged by the model. */
export function outputsOf({ layers }: MlpValue, { shape, data }: TensorValue): number[][] {
  const [count, width] = shape
  return Array.from({ length: count }, (_, i) => {
    let row: ArrayLike<number> = data.subarray(i * width, (i + 1) * width)
    for (const [depth, { kernel, bias }] of layers.entries()) {
      const out = kernel.shape[1]
      const { data: weights } = kernel
      const next = new Float64Array(bias.data)
      for (let k = 0; k < row.length; k++) {
        const x = depth > 0 ? Math.max(0, row[k]) : row[k]
        if (x !== 0) for (let j = 0; j < out; j++) next[j] += x * weights[k * out + j]
      }
      row = next
    }
    return Array.from(row)
  })
}

/** The share of images that the model gives the expected class, 0 … 1. */
export function accuracyOf(model: MlpValue, inputs: TensorValue, expected: ArrayLike<number>): number {
  const outputs = outputsOf(model, inputs)
  return outputs.filter((logits, i) => largest(logits) === expected[i]).length / outputs.length
}

/** Its accuracy on images with their labels. */
export function accuracyOn(model: MlpValue, { inputs, labels }: Images): number {
  return accuracyOf(model, inputs, labels.data)
}

/** The class of each row. */
export function classesOf(rows: readonly (readonly number[])[]): number[] {
  return rows.map(largest)
}

/** A model with random weights. */
export function randomModel(widths: readonly number[], seed: number): { layers: { kernel: TensorValue; bias: TensorValue }[] } {
  return {
    layers: widths.slice(1).map((out, i) => ({ kernel: uniform([widths[i], out], seed + 2 * i), bias: uniform([out], seed + 2 * i + 1) })),
  }
}

export function outputMatrix(model: MlpValue, inputs: TensorValue): TensorValue {
  return matrix(outputsOf(model, inputs))
}

function largest(logits: readonly number[]): number {
  return logits.reduce((best, z, k) => (z > logits[best] ? k : best), 0)
}
