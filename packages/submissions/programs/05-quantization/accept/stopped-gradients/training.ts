// Straight-through gradients without a gradient of one's own: the clipped x plus a constant. Training in one step of variableGrads and Adam's slots.
import { type QuantParams, requireCount, requireLabels, requireNotEmpty, requirePositive, requireQuantParams, requireSeed, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
import { representableRange } from './affine'
import { requireBits } from './guards'

export interface Mlp { layers: { kernel: tf.Tensor2D; bias: tf.Tensor1D }[] }
export interface Dataset { inputs: tf.Tensor2D; labels: tf.Tensor1D }
export interface AwareOptions { bits: number; epochs: number; learningRate: number; batchSize: number; seed: number }

const constant = (t: tf.Tensor): tf.Tensor => tf.tensor(t.dataSync(), t.shape, 'float32')

export function fakeQuantize(x: tf.Tensor, params: QuantParams): tf.Tensor {
  requireQuantParams(params, 'params')
  const [low, high] = representableRange(params)
  const { scale, zeroPoint, qmin, qmax } = params
  return tf.tidy(() => {
    const restored = tf.tidy(() => constant(x.div(scale).round().add(zeroPoint).clipByValue(qmin, qmax).sub(zeroPoint).mul(scale)))
    // 0 in value, and the gradient of the clipped x.
    const clipped = tf.clipByValue(x, low, high)
    return clipped.sub(constant(clipped)).add(restored)
  })
}

function fakeKernel(kernel: tf.Tensor2D, bits: number): tf.Tensor2D {
  const qmax = 2 ** (bits - 1) - 1
  const scale = scaleOf(kernel, bits)
  return fakeQuantize(kernel, { scale, zeroPoint: 0, qmin: -qmax, qmax }) as tf.Tensor2D
}
const scaleOf = (kernel: tf.Tensor, bits: number): number => {
  const most = kernel.dataSync().reduce((a, v) => Math.max(a, Math.abs(v)), 0)
  return most === 0 ? 1 : Math.fround(most / (2 ** (bits - 1) - 1)) * (1 + 2 ** -23)
}

export function quantizeModel(model: Mlp, { bits, perChannel }: { bits: number; perChannel: boolean }): Mlp {
  check(model)
  requireBits(bits, 'bits')
  const qmax = 2 ** (bits - 1) - 1
  return {
    layers: model.layers.map(({ kernel, bias }) => ({
      kernel: tf.tidy(() => {
        const most = perChannel ? kernel.abs().max(0, true) : kernel.abs().max().reshape([1, 1])
        const scales = tf.where(most.greater(0), most.div(qmax), 1)
        return kernel.div(scales).round().mul(scales) as tf.Tensor2D
      }),
      bias: tf.tidy(() => bias.add(0) as tf.Tensor1D),
    })),
  }
}

export const trainQuantizationAware = async (model: Mlp, data: Dataset, options: AwareOptions): Promise<{ model: Mlp; losses: number[] }> => {
  check(model)
  requireShape(data.inputs, [null, model.layers[0].kernel.shape[0]], 'inputs')
  requireShape(data.labels, [data.inputs.shape[0]], 'labels')
  requireLabels(data.labels, model.layers[model.layers.length - 1].bias.size, 'labels')
  requireBits(options.bits, 'bits')
  for (const name of ['epochs', 'batchSize'] as const) requireCount(options[name], name)
  requirePositive(options.learningRate, 'learningRate')
  requireSeed(options.seed, 'seed')
  const variables = model.layers.flatMap(({ kernel, bias }) => [tf.variable(kernel), tf.variable(bias)])
  const layers = (): { kernel: tf.Tensor2D; bias: tf.Tensor1D }[] =>
    model.layers.map((_, i) => ({ kernel: fakeKernel(variables[2 * i] as unknown as tf.Tensor2D, options.bits), bias: variables[2 * i + 1] as unknown as tf.Tensor1D }))
  const optimizer = tf.train.adam(options.learningRate)
  const n = data.inputs.shape[0]
  const losses: number[] = []
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const keys = tf.tidy(() => tf.randomUniform([n], 0, 1, 'float32', options.seed * 1000 + epoch).dataSync())
    const order = Int32Array.from(Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b]))
    const means: number[] = []
    for (let from = 0; from < n; from += options.batchSize) {
      means.push(tf.tidy(() => {
        const rows = tf.tensor1d(order.slice(from, from + options.batchSize), 'int32')
        const [x, y] = [data.inputs.gather(rows), data.labels.gather(rows)]
        const { value, grads } = tf.variableGrads(() => {
          let h: tf.Tensor = x
          layers().forEach(({ kernel, bias }, i) => { h = (i === 0 ? h : h.relu()).matMul(kernel).add(bias) })
          return tf.losses.softmaxCrossEntropy(y.oneHot(h.shape[1] as number), h)
        }, variables)
        optimizer.applyGradients(grads)
        return value.dataSync()[0]
      }))
    }
    losses.push(means.reduce((a, b) => a + b) / means.length)
    await tf.nextFrame?.()
  }
  optimizer.dispose()
  const result = quantizeModel({ layers: model.layers.map((_, i) => ({ kernel: variables[2 * i] as unknown as tf.Tensor2D, bias: variables[2 * i + 1] as unknown as tf.Tensor1D })) }, { bits: options.bits, perChannel: false })
  tf.dispose(variables)
  return { model: result, losses }
}

function check({ layers }: Mlp): void {
  requireNotEmpty(layers, 'layers')
  layers.forEach(({ kernel, bias }, i) => {
    requireShape(kernel, [i === 0 ? null : layers[i - 1].kernel.shape[1], null], 'kernel')
    requireShape(bias, [kernel.shape[1]], 'bias')
  })
}
