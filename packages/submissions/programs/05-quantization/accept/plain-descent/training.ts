// Models with quantized weights: after training, and trained for it. Krishnamoorthi 2018, §3.2; Bengio et al. 2013 (straight-through gradients).
import {
  type QuantParams,
  requireCount,
  requireLabels,
  requireNotEmpty,
  requirePositive,
  requireQuantParams,
  requireSeed,
  requireShape,
} from '@kata/guards'
import * as tf from '@kata/tf'
import { chooseQuantParams, dequantize, quantize, quantizePerChannel, representableRange } from './affine.ts'
import { requireBits } from './guards.ts'

/** ReLU between the layers, none after the last. */
export interface Mlp {
  readonly layers: readonly {
    /** [in, out] */
    readonly kernel: tf.Tensor2D
    /** [out] */
    readonly bias: tf.Tensor1D
  }[]
}

export interface Dataset {
  /** [N, in] */
  readonly inputs: tf.Tensor2D
  /** int32 [N] */
  readonly labels: tf.Tensor1D
}

export interface AwareOptions {
  readonly bits: number
  readonly epochs: number
  readonly learningRate: number
  readonly batchSize: number
  readonly seed: number
}

/**
 * What x's quantized values stand for, as numbers that a model can be trained through. The gradient passes unchanged where x is inside the
 * representable range, its ends included, and is 0 outside: rounding is taken to be the identity (Bengio et al. 2013).
 * @param x of any shape
 * @returns float32, of the same shape
 * @throws RangeError if params are out of range
 */
export function fakeQuantize(x: tf.Tensor, params: QuantParams): tf.Tensor {
  requireQuantParams(params, 'params')
  const [low, high] = representableRange(params)
  const straightThrough = tf.customGrad(() => ({
    value: tf.tidy(() => dequantize(quantize(x, params), params)),
    gradFunc: (upstream: tf.Tensor) => {
      const inside = tf.logicalAnd(tf.greaterEqual(x, low), tf.lessEqual(x, high))
      return tf.mul(upstream, tf.cast(inside, 'float32'))
    },
  }))
  return straightThrough(x)
}

/**
 * The model with quantized weights, without any training. Kernels are symmetric, with one scale an output column or one in all; biases stay.
 * @returns new tensors, float32: the numbers that the quantized weights stand for
 * @throws RangeError if model has no layers, a size doesn't fit or bits is out of range
 */
export function quantizeModel(model: Mlp, { bits, perChannel }: { readonly bits: number; readonly perChannel: boolean }): Mlp {
  requireModel(model)
  requireBits(bits, 'bits')
  return {
    layers: model.layers.map(({ kernel, bias }) => ({
      kernel: tf.tidy(() => (perChannel ? roundedByColumn(kernel, bits) : fakeQuantizedKernel(kernel, bits))),
      bias: bias.clone(),
    })),
  }
}

/**
 * Goes on training a model whose kernels are quantized in every forward pass, symmetrically with one scale each, so that the loss is that of the
 * quantized model; gradients pass straight through. Plain gradient descent on cross-entropy; biases are float.
 * @returns the quantized model: each kernel integers within ±(2^(bits−1) − 1) times one scale; and the mean loss an example of every epoch
 * @throws RangeError if model, data or an option is out of its range
 */
export async function trainQuantizationAware(model: Mlp, data: Dataset, options: AwareOptions): Promise<{ model: Mlp; losses: number[] }> {
  requireModel(model)
  requireDataset(data, model)
  requireBits(options.bits, 'bits')
  requireCount(options.epochs, 'epochs')
  requirePositive(options.learningRate, 'learningRate')
  requireCount(options.batchSize, 'batchSize')
  requireSeed(options.seed, 'seed')

  const { inputs, labels } = data
  const { bits, epochs, learningRate, batchSize, seed } = options
  const [count] = inputs.shape
  const trained = model.layers.map(({ kernel, bias }) => ({ kernel: tf.variable(kernel), bias: tf.variable(bias) }))
  const variables = trained.flatMap(({ kernel, bias }): tf.Variable[] => [kernel, bias])
  const optimizer = tf.train.sgd(learningRate)
  const step = (batch: readonly number[]): number =>
    tf.tidy(() => {
      const rows = tf.tensor1d([...batch], 'int32')
      const batchInputs: tf.Tensor2D = tf.gather(inputs, rows)
      const batchLabels: tf.Tensor1D = tf.gather(labels, rows)
      const lossOf = (): tf.Scalar => {
        const layers = trained.map(({ kernel, bias }) => ({ kernel: fakeQuantizedKernel(kernel, bits), bias }))
        return crossEntropy(logitsOf({ layers }, batchInputs), batchLabels)
      }
      const loss = optimizer.minimize(lossOf, true, variables)
      return loss ? loss.dataSync()[0] : Number.NaN
    })

  const losses: number[] = []
  for (let epoch = 0; epoch < epochs; epoch++) {
    const batches = inBatches(shuffled(count, `${seed}, epoch ${epoch}`), batchSize)
    const sum = batches.reduce((total, batch) => total + batch.length * step(batch), 0)
    losses.push(sum / count)
  }
  optimizer.dispose()
  const result = quantizeModel({ layers: trained }, { bits, perChannel: false })
  tf.dispose(variables)
  return { model: result, losses }
}

/** Symmetric, one scale for all. Differentiable: the scale covers every weight, so the gradient passes everywhere. */
function fakeQuantizedKernel(kernel: tf.Tensor2D, bits: number): tf.Tensor2D {
  const largest = tf.tidy(() => tf.max(tf.abs(kernel)).dataSync()[0])
  const params = chooseQuantParams(-largest, largest, { bits, signed: true, symmetric: true })
  return tf.reshape(fakeQuantize(kernel, params), kernel.shape)
}

function roundedByColumn(kernel: tf.Tensor2D, bits: number): tf.Tensor2D {
  const { q, scales } = quantizePerChannel(tf.transpose(kernel), bits)
  return tf.mul(tf.transpose(tf.cast(q, 'float32')), scales)
}

function logitsOf({ layers }: Mlp, inputs: tf.Tensor2D): tf.Tensor2D {
  return layers.reduce<tf.Tensor2D>((x, { kernel, bias }, i) => tf.add(tf.matMul(i === 0 ? x : tf.relu(x), kernel), bias), inputs)
}

/** Mean over the batch of −log softmax(logits)[label]. */
function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  const expected = tf.oneHot(labels, logits.shape[1])
  return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits), expected), 1)))
}

/** 0 … n − 1 in an order that depends on the seed: that of n random numbers. */
function shuffled(n: number, seed: string): number[] {
  return tf.tidy(() => Array.from(tf.topk(tf.randomUniform([n], 0, 1, 'float32', seed), n).indices.dataSync()))
}

/** Neighbours put together; the last batch may be short. */
function inBatches(order: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(order.length / size) }, (_, i) => order.slice(i * size, (i + 1) * size))
}

function requireModel({ layers }: Mlp): void {
  requireNotEmpty(layers, 'layers')
  for (let i = 0; i < layers.length; i++) {
    requireShape(layers[i].kernel, [i === 0 ? null : layers[i - 1].kernel.shape[1], null], 'kernel')
    requireShape(layers[i].bias, [layers[i].kernel.shape[1]], 'bias')
  }
}

function requireDataset({ inputs, labels }: Dataset, { layers }: Mlp): void {
  requireShape(inputs, [null, layers[0].kernel.shape[0]], 'inputs')
  requireShape(labels, [inputs.shape[0]], 'labels')
  requireLabels(labels, layers[layers.length - 1].kernel.shape[1], 'labels')
}
