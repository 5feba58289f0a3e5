// A scale a kernel that is chosen anew before every epoch, for the least squared error; losses are those of the whole data after an epoch.
import { type QuantParams, requireCount, requireLabels, requireNotEmpty, requirePositive, requireQuantParams, requireSeed, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireBits } from './guards.ts'

export interface Mlp { readonly layers: readonly { readonly kernel: tf.Tensor2D; readonly bias: tf.Tensor1D }[] }
export interface Dataset { readonly inputs: tf.Tensor2D; readonly labels: tf.Tensor1D }
export interface AwareOptions { readonly bits: number; readonly epochs: number; readonly learningRate: number; readonly batchSize: number; readonly seed: number }

const restored = (x: number, { scale, zeroPoint, qmin, qmax }: QuantParams): number => {
  const steps = x / scale
  const near = 2 * Math.round(steps / 2)
  const rounded = Math.abs(steps - near) <= 0.5 ? near : Math.round(steps)
  return (Math.min(Math.max(rounded + zeroPoint, qmin), qmax) - zeroPoint) * scale
}

export function fakeQuantize(x: tf.Tensor, params: QuantParams): tf.Tensor {
  requireQuantParams(params, 'params')
  const { scale, zeroPoint, qmin, qmax } = params
  const values = Float32Array.from(x.dataSync(), (v) => restored(v, params))
  const mask = Float32Array.from(x.dataSync(), (v) => (v >= (qmin - zeroPoint) * scale && v <= (qmax - zeroPoint) * scale ? 1 : 0))
  return tf.customGrad(((t: tf.Tensor) => ({ value: tf.tensor(values, t.shape), gradFunc: (dy: tf.Tensor) => tf.tidy(() => dy.mul(tf.tensor(mask, t.shape))) })) as never)(x) as tf.Tensor
}

export const quantizeModel = (model: Mlp, { bits, perChannel }: { bits: number; perChannel: boolean }): Mlp => {
  checkModel(model)
  requireBits(bits, 'bits')
  return { layers: model.layers.map(({ kernel, bias }) => ({ kernel: rounded(kernel, bits, perChannel), bias: tf.tensor1d(bias.arraySync()) })) }
}
function rounded(kernel: tf.Tensor2D, bits: number, perChannel: boolean): tf.Tensor2D {
  const w = kernel.arraySync()
  const qmax = 2 ** (bits - 1) - 1
  const sizes = w.map((row) => row.map(Math.abs))
  const most = sizes.reduce((a, row) => row.map((v, j) => Math.max(v, a[j])), sizes[0])
  const widest = most.reduce((a, v) => Math.max(a, v))
  const scales = most.map((v) => (perChannel ? v : widest) / qmax || 1)
  return tf.tensor2d(w.map((row) => row.map((v, j) => restored(v, { scale: scales[j], zeroPoint: 0, qmin: -qmax, qmax }))))
}

/** The best of forty clippings. */
function bestScale(w: ArrayLike<number>, qmax: number): number {
  let most = 0
  for (let i = 0; i < w.length; i++) most = Math.max(most, Math.abs(w[i]))
  if (most === 0) return 1
  let best = { scale: most / qmax, error: Infinity }
  for (let share = 40; share >= 8; share--) {
    const scale = (most * share) / 40 / qmax
    let error = 0
    for (let i = 0; i < w.length; i++) error += (w[i] - restored(w[i], { scale, zeroPoint: 0, qmin: -qmax, qmax })) ** 2
    if (error < best.error) best = { scale, error }
  }
  return best.scale
}

export const trainQuantizationAware = async (model: Mlp, data: Dataset, options: AwareOptions): Promise<{ model: Mlp; losses: number[] }> => {
  checkTraining(model, data, options)
  const qmax = 2 ** (options.bits - 1) - 1
  const random = generator(options.seed)
  const n = data.inputs.shape[0]
  let weights: tf.Tensor[] = model.layers.flatMap(({ kernel, bias }) => [kernel.clone(), bias.clone()])
  let [first, second] = [0, 1].map(() => weights.map((w) => tf.zerosLike(w)))
  let scales: number[] = []
  const quantized = (w: tf.Tensor[]): tf.Tensor[] => w.map((t, i) => (i % 2 === 0 ? fakeQuantize(t, { scale: scales[i / 2], zeroPoint: 0, qmin: -qmax, qmax }) : t))
  const lossOf = (w: tf.Tensor[], rows?: tf.Tensor1D): tf.Scalar => {
    let h: tf.Tensor = rows ? tf.gather(data.inputs, rows) : data.inputs
    const q = quantized(w)
    for (let i = 0; i < q.length; i += 2) h = (i === 0 ? h : h.relu()).dot(q[i]).add(q[i + 1])
    const picked = h.logSoftmax().mul(tf.oneHot(rows ? tf.gather(data.labels, rows) : data.labels, h.shape[1] as number))
    return picked.sum().div(-(h.shape[0] as number)) as tf.Scalar
  }
  const losses: number[] = []
  let t = 0
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    scales = weights.filter((_, i) => i % 2 === 0).map((w) => bestScale(w.dataSync(), qmax))
    const order = shuffled(n, random)
    for (let from = 0; from < n; from += options.batchSize) {
      t++
      const [rate, soft] = [(options.learningRate * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t), 1e-8]
      const next = tf.tidy(() => {
        const rows = tf.tensor1d(order.slice(from, from + options.batchSize), 'int32')
        const g = tf.grads((...w: tf.Tensor[]) => lossOf(w, rows))(weights)
        const m = first.map((old, i) => old.mul(0.9).add(g[i].mul(0.1)))
        const v = second.map((old, i) => old.mul(0.999).add(g[i].square().mul(0.001)))
        return { m, v, w: weights.map((w, i) => w.sub(m[i].mul(rate).div(v[i].sqrt().add(soft)))) }
      })
      tf.dispose([first, second, weights])
      ;({ m: first, v: second, w: weights } = next)
    }
    losses.push(tf.tidy(() => lossOf(weights).dataSync()[0]))
  }
  const kernels = quantized(weights)
  const layers = model.layers.map((_, i) => ({ kernel: kernels[2 * i] as tf.Tensor2D, bias: weights[2 * i + 1] as tf.Tensor1D }))
  tf.dispose([first, second, weights.filter((_, i) => i % 2 === 0)])
  return { model: { layers }, losses }
}

function checkModel({ layers }: Mlp): void {
  requireNotEmpty(layers, 'layers')
  layers.forEach(({ kernel, bias }, i) => {
    requireShape(kernel, [i === 0 ? null : layers[i - 1].kernel.shape[1], null], 'kernel')
    requireShape(bias, [kernel.shape[1]], 'bias')
  })
}
function checkTraining(model: Mlp, { inputs, labels }: Dataset, { bits, epochs, learningRate, batchSize, seed }: AwareOptions): void {
  checkModel(model)
  requireShape(inputs, [null, model.layers[0].kernel.shape[0]], 'inputs')
  requireShape(labels, [inputs.shape[0]], 'labels')
  requireLabels(labels, model.layers[model.layers.length - 1].bias.shape[0], 'labels')
  requireBits(bits, 'bits')
  requireCount(epochs, 'epochs')
  requirePositive(learningRate, 'learningRate')
  requireCount(batchSize, 'batchSize')
  requireSeed(seed, 'seed')
}
/** Marsaglia's multiply with carry. */
function generator(seed: number): () => number {
  let [z, w] = [(seed | 0) ^ 362436069, (Math.floor(seed / 4294967296) | 0) ^ 521288629 ^ Math.imul(seed | 0, 69069)]
  return () => {
    z = (36969 * (z & 65535) + (z >>> 16)) | 0
    w = (18000 * (w & 65535) + (w >>> 16)) | 0
    return (((z << 16) + (w & 65535)) >>> 0) / 4294967296
  }
}
function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) { const j = Math.floor(random() * (i + 1)); [order[i], order[j]] = [order[j], order[i]] }
  return order
}
