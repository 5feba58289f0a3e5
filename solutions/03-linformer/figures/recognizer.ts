import type { Linear, Norm, TextRecognizer, TextSample, Values } from '@kata/datasets'
import { Matrix } from 'ml-matrix'

// The text recognizer in plain doubles, with whatever stands in for its attention. Formulas: packages/datasets/text-recognizer/README.md.

/** One head at work: q, k and v [n, 15]; gives what takes the place of softmax(q kᵀ/√15) v. */
export type Attend = (head: {
  readonly q: Matrix
  readonly k: Matrix
  readonly v: Matrix
  readonly block: number
  readonly head: number
}) => Matrix

/** softmax(q kᵀ / √dK), [n, m]. */
export function attentionMatrix(q: Matrix, k: Matrix): Matrix {
  return softmax(q.mmul(k.transpose()).div(Math.sqrt(q.columns)))
}

/** Full attention. */
export const fully: Attend = ({ q, k, v }) => attentionMatrix(q, k).mmul(v)

/** The encoder's output for a sample, [n, 120]. */
export function encode({ encoder }: TextRecognizer, { features }: TextSample, attend: Attend): Matrix {
  let x = matrixOf(features)
  for (const [b, { norm1, attention, norm2, feedForward }] of encoder.blocks.entries()) {
    const qkv = linear(layerNorm(x, norm1), attention.qkv)
    const width = x.columns / encoder.heads
    const outputs = Array.from({ length: encoder.heads }, (_, head) => {
      const [q, k, v] = [0, 1, 2].map((part) => {
        const from = part * x.columns + head * width
        return qkv.subMatrix(0, x.rows - 1, from, from + width - 1)
      })
      return attend({ q, k, v, block: b, head })
    })
    x = Matrix.add(x, linear(beside(outputs), attention.projection))
    x = Matrix.add(x, linear(swish(linear(layerNorm(x, norm2), feedForward.expand)), feedForward.contract))
  }
  return layerNorm(x, encoder.finalNorm)
}

/** The text that neck and head read from an encoder's output, by greedy CTC. */
export function read({ neck, head, alphabet }: TextRecognizer, { shortcut }: TextSample, encoderOutput: Matrix): string {
  const wide = swish(linear(encoderOutput, neck.expand))
  const mixed = matrixOf(shortcut)
  const [, inputs, outputs] = neck.mix.kernel.shape
  for (const step of [0, 1, 2]) {
    const kernel = new Matrix(rows(neck.mix.kernel.data.subarray(step * inputs * outputs, (step + 1) * inputs * outputs), outputs))
    const product = wide.mmul(kernel)
    for (let t = 0; t < mixed.rows; t++) {
      const from = t + step - 1
      if (from >= 0 && from < mixed.rows) for (let c = 0; c < outputs; c++) mixed.set(t, c, mixed.get(t, c) + product.get(from, c))
    }
  }
  const logits = linear(swish(linear(swish(mixed.addRowVector(Array.from(neck.mix.bias.data))), neck.reduce)), head)
  const best = Array.from({ length: logits.rows }, (_, t) => logits.maxRowIndex(t)[1])
  return best.map((column, t) => (column === best[t - 1] ? '' : alphabet[column])).join('')
}

export function matrixOf({ shape, data }: Values): Matrix {
  return new Matrix(rows(data, shape[1]))
}

function rows(data: Float32Array, width: number): number[][] {
  return Array.from({ length: data.length / width }, (_, i) => Array.from(data.subarray(i * width, (i + 1) * width)))
}

function linear(x: Matrix, { kernel, bias }: Linear): Matrix {
  return x.mmul(matrixOf(kernel)).addRowVector(Array.from(bias.data))
}

function layerNorm(x: Matrix, { gamma, beta, epsilon }: Norm): Matrix {
  return new Matrix(
    x.to2DArray().map((line) => {
      const mean = line.reduce((sum, value) => sum + value, 0) / line.length
      const variance = line.reduce((sum, value) => sum + (value - mean) ** 2, 0) / line.length
      return line.map((value, c) => ((value - mean) / Math.sqrt(variance + epsilon)) * gamma.data[c] + beta.data[c])
    }),
  )
}

function softmax(scores: Matrix): Matrix {
  const powers = scores.to2DArray().map((line) => {
    const peak = Math.max(...line)
    return line.map((score) => Math.exp(score - peak))
  })
  return new Matrix(powers.map((line) => ((sum) => line.map((value) => value / sum))(line.reduce((a, b) => a + b, 0))))
}

function swish(x: Matrix): Matrix {
  return new Matrix(x.to2DArray().map((line) => line.map((value) => value / (1 + Math.exp(-value)))))
}

function beside(parts: readonly Matrix[]): Matrix {
  return new Matrix(parts[0].to2DArray().map((_, i) => parts.flatMap((part) => part.getRow(i))))
}
