// Learned step sizes (Esser et al. 2020, LSQ): the scale of a kernel is trained with it. Losses are means of batch means.
import { type QuantParams, requireCount, requireLabels, requireNotEmpty, requirePositive, requireQuantParams, requireSeed, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireBits } from './guards.ts'

export interface Mlp { readonly layers: readonly { readonly kernel: tf.Tensor2D; readonly bias: tf.Tensor1D }[] }
export interface Dataset { readonly inputs: tf.Tensor2D; readonly labels: tf.Tensor1D }
export interface AwareOptions { readonly bits: number; readonly epochs: number; readonly learningRate: number; readonly batchSize: number; readonly seed: number }

/** [value, gradient of x, gradient of the scale] of one tensor. */
function stepsOf(x: tf.Tensor, scale: tf.Scalar, qmin: number, qmax: number): tf.Tensor {
  const f = tf.customGrad(((w: tf.Tensor, s: tf.Tensor, save: (t: tf.Tensor[]) => void) => {
    save([w, s])
    return {
      value: tf.tidy(() => w.div(s).round().clipByValue(qmin, qmax).mul(s)),
      gradFunc: (dy: tf.Tensor, [w, s]: tf.Tensor[]) => {
        const steps = w.div(s)
        const inside = steps.greaterEqual(qmin).logicalAnd(steps.lessEqual(qmax)).toFloat()
        const slope = tf.where(inside.greater(0), steps.round().sub(steps), steps.clipByValue(qmin, qmax))
        return [dy.mul(inside), dy.mul(slope).sum().div(Math.sqrt(w.size * qmax)).reshape([])]
      },
    }
  }) as never) as unknown as (w: tf.Tensor, s: tf.Tensor) => tf.Tensor
  return f(x, scale)
}

export function fakeQuantize(x: tf.Tensor, params: QuantParams): tf.Tensor {
  requireQuantParams(params, 'params')
  const { scale, zeroPoint, qmin, qmax } = params
  return tf.tidy(() => stepsOf(x, tf.scalar(scale), qmin - zeroPoint, qmax - zeroPoint))
}

export function quantizeModel({ layers }: Mlp, { bits, perChannel }: { bits: number; perChannel: boolean }): Mlp {
  checkModel({ layers })
  requireBits(bits, 'bits')
  const qmax = 2 ** (bits - 1) - 1
  const one = (w: tf.Tensor): tf.Tensor => {
    const most = w.abs().max().dataSync()[0]
    return most === 0 ? tf.zerosLike(w) : w.div(most / qmax).round().mul(most / qmax)
  }
  return {
    layers: layers.map(({ kernel, bias }) => ({
      kernel: tf.tidy(() => (perChannel ? tf.concat(tf.split(kernel, kernel.shape[1], 1).map(one), 1) : one(kernel)) as tf.Tensor2D),
      bias: tf.tidy(() => tf.clone(bias)),
    })),
  }
}

export async function trainQuantizationAware(model: Mlp, data: Dataset, options: AwareOptions): Promise<{ model: Mlp; losses: number[] }> {
  checkTraining(model, data, options)
  const { bits, epochs, learningRate, batchSize, seed } = options
  const qmax = 2 ** (bits - 1) - 1
  const random = generator(seed)
  const n = data.inputs.shape[0]
  const layers = model.layers.map(({ kernel, bias }) => ({
    kernel: tf.variable(kernel),
    bias: tf.variable(bias),
    scale: tf.tidy(() => tf.variable(tf.scalar((2 * kernel.abs().mean().dataSync()[0]) / Math.sqrt(qmax) || 1))),
  }))
  const all = layers.flatMap(({ kernel, bias, scale }) => [kernel, bias, scale] as tf.Variable[])
  const optimizer = tf.train.adam(learningRate)
  const losses: number[] = []
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled(n, random)
    const means: number[] = []
    for (let from = 0; from < n; from += batchSize) {
      means.push(
        tf.tidy(() => {
          const rows = tf.tensor1d(order.slice(from, from + batchSize), 'int32')
          const loss = optimizer.minimize(
            () => {
              let h: tf.Tensor2D = tf.gather(data.inputs, rows)
              layers.forEach(({ kernel, bias, scale }, i) => {
                if (i > 0) h = tf.relu(h)
                h = tf.add(tf.matMul(h, stepsOf(kernel, tf.abs(scale).add(1e-9) as tf.Scalar, -qmax, qmax) as tf.Tensor2D), bias)
              })
              return tf.losses.softmaxCrossEntropy(tf.oneHot(tf.gather(data.labels, rows), h.shape[1]), h) as tf.Scalar
            },
            true,
            all,
          )
          return (loss as tf.Scalar).dataSync()[0]
        }),
      )
    }
    losses.push(means.reduce((a, b) => a + b, 0) / means.length)
  }
  optimizer.dispose()
  const result = layers.map(({ kernel, bias, scale }) => ({
    kernel: tf.tidy(() => stepsOf(kernel, tf.abs(scale).add(1e-9) as tf.Scalar, -qmax, qmax)) as tf.Tensor2D,
    bias: bias.clone() as tf.Tensor1D,
  }))
  tf.dispose(all)
  return { model: { layers: result }, losses }
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
