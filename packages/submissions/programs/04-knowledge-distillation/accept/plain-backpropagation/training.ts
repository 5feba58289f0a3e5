// Backpropagation in loops over doubles, Adam by hand: no tensor operation but the ones at the border.
import * as tf from '@kata/tf'
import { checked, checkedModel, checkedStudent, gauss, generator, shuffle } from './checks'

export type Mlp = { readonly layers: readonly { readonly kernel: tf.Tensor2D; readonly bias: tf.Tensor1D }[] }
export type Dataset = { readonly inputs: tf.Tensor2D; readonly labels: tf.Tensor1D }
export type TrainingOptions = { readonly hiddenUnits: readonly number[]; readonly epochs: number; readonly learningRate: number; readonly batchSize: number; readonly seed: number }
export type StudentOptions = TrainingOptions & { readonly temperature: number; readonly alpha: number; readonly softLoss: 'kl' | 'mse' }

interface Layer { in: number; out: number; w: Float64Array; b: Float64Array; gw: Float64Array; gb: Float64Array; m: Float64Array; v: Float64Array; mb: Float64Array; vb: Float64Array }

function linear(x: ArrayLike<number>, layer: { in: number; out: number; w: ArrayLike<number>; b: ArrayLike<number> }): Float64Array {
  const y = new Float64Array(layer.out)
  for (let j = 0; j < layer.out; j++) y[j] = layer.b[j]
  for (let i = 0; i < layer.in; i++) {
    const xi = x[i]
    if (xi === 0) continue
    const at = i * layer.out
    for (let j = 0; j < layer.out; j++) y[j] += xi * layer.w[at + j]
  }
  return y
}

export function mlpLogits(model: Mlp, inputs: tf.Tensor2D): tf.Tensor2D {
  checkedModel(model, inputs)
  const layers = model.layers.map(({ kernel, bias }) => ({ in: kernel.shape[0], out: kernel.shape[1], w: kernel.dataSync(), b: bias.dataSync() }))
  const x = inputs.dataSync()
  const [n, d] = inputs.shape
  const out = layers[layers.length - 1].out
  const result = new Float32Array(n * out)
  for (let r = 0; r < n; r++) {
    let h: ArrayLike<number> = x.slice(r * d, (r + 1) * d)
    layers.forEach((layer, k) => {
      const y = linear(h, layer)
      if (k < layers.length - 1) for (let j = 0; j < y.length; j++) if (y[j] < 0) y[j] = 0
      h = y
    })
    for (let j = 0; j < out; j++) result[r * out + j] = h[j]
  }
  return tf.tensor2d(result, [n, out])
}

function softmax(z: Float64Array, t: number): Float64Array {
  let peak = -Infinity
  for (let j = 0; j < z.length; j++) if (z[j] / t > peak) peak = z[j] / t
  const p = new Float64Array(z.length)
  let sum = 0
  for (let j = 0; j < z.length; j++) { p[j] = Math.exp(z[j] / t - peak); sum += p[j] }
  for (let j = 0; j < z.length; j++) p[j] /= sum
  return p
}

/** The loss of one example; its gradient goes into `g`. */
type Rule = (z: Float64Array, row: number, g: Float64Array) => number

function train(data: Dataset, out: number, options: TrainingOptions, rule: Rule): { model: Mlp; losses: number[] } {
  const [n, d] = data.inputs.shape
  const x = data.inputs.dataSync()
  const random = generator(options.seed)
  const widths = [d, ...options.hiddenUnits, out]
  const layers: Layer[] = widths.slice(1).map((o, k) => {
    const size = widths[k] * o
    const w = new Float64Array(size)
    for (let i = 0; i < size; i++) w[i] = gauss(random) * Math.sqrt(2 / widths[k])
    return { in: widths[k], out: o, w, b: new Float64Array(o), gw: new Float64Array(size), gb: new Float64Array(o), m: new Float64Array(size), v: new Float64Array(size), mb: new Float64Array(o), vb: new Float64Array(o) }
  })
  const order = Array.from({ length: n }, (_, i) => i)
  const losses: number[] = []
  let step = 0
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    let total = 0
    for (let from = 0; from < n; from += options.batchSize) {
      const to = Math.min(n, from + options.batchSize)
      for (const layer of layers) { layer.gw.fill(0); layer.gb.fill(0) }
      for (let at = from; at < to; at++) {
        const row = order[at]
        const seen: Float64Array[] = [Float64Array.from(x.slice(row * d, (row + 1) * d))]
        for (let k = 0; k < layers.length; k++) {
          const y = linear(seen[k], layers[k])
          if (k < layers.length - 1) for (let j = 0; j < y.length; j++) if (y[j] < 0) y[j] = 0
          seen.push(y)
        }
        let g = new Float64Array(out)
        total += rule(seen[layers.length], row, g)
        for (let k = layers.length - 1; k >= 0; k--) {
          const { in: rows, out: columns, w, gw, gb } = layers[k]
          const h = seen[k]
          for (let j = 0; j < columns; j++) gb[j] += g[j]
          const down = new Float64Array(rows)
          for (let i = 0; i < rows; i++) {
            if (h[i] === 0) continue
            const base = i * columns
            let sum = 0
            for (let j = 0; j < columns; j++) { gw[base + j] += h[i] * g[j]; sum += w[base + j] * g[j] }
            down[i] = sum
          }
          g = down
        }
      }
      step++
      const scale = 1 / (to - from)
      const rate = (options.learningRate * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step)
      for (const { w, b, gw, gb, m, v, mb, vb } of layers) { adam(w, gw, m, v, scale, rate); adam(b, gb, mb, vb, scale, rate) }
    }
    losses.push(total / n)
  }
  return { model: { layers: layers.map(({ in: i, out: o, w, b }) => ({ kernel: tf.tensor2d(Float32Array.from(w), [i, o]), bias: tf.tensor1d(Float32Array.from(b)) })) }, losses }
}

function adam(w: Float64Array, g: Float64Array, m: Float64Array, v: Float64Array, scale: number, rate: number): void {
  for (let i = 0; i < w.length; i++) {
    const d = g[i] * scale
    m[i] = 0.9 * m[i] + 0.1 * d
    v[i] = 0.999 * v[i] + 0.001 * d * d
    w[i] -= (rate * m[i]) / (Math.sqrt(v[i]) + 1e-8)
  }
}

function hard(labels: ArrayLike<number>, weight: number): Rule {
  return (z, row, g) => {
    const p = softmax(z, 1)
    for (let j = 0; j < z.length; j++) g[j] += weight * (p[j] - (j === labels[row] ? 1 : 0))
    return -weight * Math.log(p[labels[row]])
  }
}

export async function trainTeacher(data: Dataset, options: TrainingOptions): Promise<{ model: Mlp; losses: number[] }> {
  checked(data, options, 10)
  return train(data, 10, options, hard(data.labels.dataSync(), 1))
}

export async function trainStudent(data: Dataset, teacherLogits: tf.Tensor2D, options: StudentOptions): Promise<{ model: Mlp; losses: number[] }> {
  checkedStudent(data, teacherLogits, options)
  const { temperature: t, alpha, softLoss } = options
  const c = teacherLogits.shape[1]
  const v = teacherLogits.dataSync()
  const labelled = hard(data.labels.dataSync(), 1 - alpha)
  return train(data, c, options, (z, row, g) => {
    let loss = labelled(z, row, g)
    if (softLoss === 'mse') {
      for (let j = 0; j < c; j++) {
        const off = z[j] - v[row * c + j]
        loss += (alpha * off * off) / c
        g[j] += (2 * alpha * off) / c
      }
      return loss
    }
    const p = softmax(Float64Array.from(v.slice(row * c, (row + 1) * c)), t)
    const q = softmax(z, t)
    for (let j = 0; j < c; j++) {
      if (p[j] > 0) loss += alpha * t * t * p[j] * (Math.log(p[j]) - Math.log(Math.max(q[j], 1e-300)))
      g[j] += alpha * t * (q[j] - p[j])
    }
    return loss
  })
}
