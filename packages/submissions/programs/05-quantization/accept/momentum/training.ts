// Momentum with slots of its own; one scale a kernel that follows the weights as a moving average; weights beyond it are clipped.
import { type QuantParams, requireCount, requireLabels, requireNotEmpty, requirePositive, requireQuantParams, requireSeed, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireBits } from './guards.ts'

export interface Mlp { readonly layers: readonly { readonly kernel: tf.Tensor2D; readonly bias: tf.Tensor1D }[] }
export interface Dataset { readonly inputs: tf.Tensor2D; readonly labels: tf.Tensor1D }
export interface AwareOptions { readonly bits: number; readonly epochs: number; readonly learningRate: number; readonly batchSize: number; readonly seed: number }

export function fakeQuantize(x: tf.Tensor, params: QuantParams): tf.Tensor {
  requireQuantParams(params, 'params')
  const { scale, zeroPoint, qmin, qmax } = params
  const [low, high] = [(qmin - zeroPoint) * scale, (qmax - zeroPoint) * scale]
  return through((t) => t.div(scale).round().add(zeroPoint).clipByValue(qmin, qmax).sub(zeroPoint).mul(scale), low, high)(x)
}
function through(value: (x: tf.Tensor) => tf.Tensor, low: number, high: number): (x: tf.Tensor) => tf.Tensor {
  return tf.customGrad(((x: tf.Tensor, save: (saved: tf.Tensor[]) => void) => {
    save([x])
    return {
      value: tf.tidy(() => value(x)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.where(saved[0].greaterEqual(low).logicalAnd(saved[0].lessEqual(high)), dy, tf.zerosLike(dy)),
    }
  }) as never) as unknown as (x: tf.Tensor) => tf.Tensor
}

const roundBy = (scale: tf.Tensor, w: tf.Tensor2D): tf.Tensor2D => w.div(scale).round().mul(scale)
export function quantizeModel(model: Mlp, { bits, perChannel }: { bits: number; perChannel: boolean }): Mlp {
  checkModel(model)
  requireBits(bits, 'bits')
  const layers = model.layers.map(({ kernel, bias }) => ({
    kernel: tf.tidy(() => {
      const most = kernel.abs().max(perChannel ? [0] : [0, 1], true)
      return roundBy(most.add(most.equal(0).toFloat().mul(2 ** (bits - 1) - 1)).div(2 ** (bits - 1) - 1), kernel)
    }),
    bias: tf.tensor1d(bias.dataSync()),
  }))
  return { layers }
}

export async function trainQuantizationAware(model: Mlp, data: Dataset, options: AwareOptions): Promise<{ model: Mlp; losses: number[] }> {
  checkTraining(model, data, options)
  const { bits, epochs, learningRate, batchSize, seed } = options
  const qmax = 2 ** (bits - 1) - 1
  const random = generator(seed)
  const n = data.inputs.shape[0]
  const trained = model.layers.map(({ kernel, bias }) => ({ kernel: tf.variable(kernel), bias: tf.variable(bias), velocity: [tf.zerosLike(kernel) as tf.Tensor, tf.zerosLike(bias) as tf.Tensor], scale: wanted(kernel) }))
  function wanted(kernel: tf.Tensor): number {
    const most = tf.tidy(() => kernel.abs().max().dataSync()[0])
    return (most || 1) / qmax
  }
  const quantized = (kernel: tf.Tensor, scale: number): tf.Tensor2D => fakeQuantize(kernel, { scale, zeroPoint: 0, qmin: -qmax, qmax }) as tf.Tensor2D
  const losses: number[] = []
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled(n, random)
    let sum = 0
    for (let from = 0; from < n; from += batchSize) {
      for (const layer of trained) layer.scale = 0.95 * layer.scale + 0.05 * wanted(layer.kernel)
      sum += tf.tidy(() => {
        const rows = tf.tensor1d(order.slice(from, from + batchSize), 'int32')
        const x = tf.gather(data.inputs, rows)
        const y = tf.oneHot(tf.gather(data.labels, rows), trained[trained.length - 1].bias.shape[0]).toFloat()
        const all = trained.flatMap(({ kernel, bias }) => [kernel, bias] as tf.Variable[])
        const { value, grads } = tf.variableGrads(() => {
          let h: tf.Tensor2D = x
          trained.forEach(({ kernel, bias, scale }, i) => { h = tf.add(tf.matMul(i ? tf.relu(h) : h, quantized(kernel, scale)), bias) })
          return tf.logSumExp(h, 1).sub(h.mul(y).sum(1)).mean()
        }, all)
        for (const layer of trained) {
          [layer.kernel, layer.bias].forEach((variable, i) => {
            const next = tf.keep(layer.velocity[i].mul(0.9).add(grads[variable.name]))
            layer.velocity[i].dispose()
            layer.velocity[i] = next
            ;(variable as tf.Variable).assign(variable.sub(next.mul(learningRate)) as never)
          })
        }
        return value.dataSync()[0] * rows.size
      })
    }
    losses.push(sum / n)
  }
  const layers = trained.map(({ kernel, bias, scale }) => ({ kernel: tf.tidy(() => quantized(kernel, scale)), bias: bias.clone() }))
  tf.dispose(trained.map(({ kernel, bias, velocity }) => [kernel, bias, ...velocity]))
  return { model: { layers: layers as never }, losses }
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
