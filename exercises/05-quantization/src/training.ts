// Models with quantized weights: after training, and trained for it. Krishnamoorthi 2018, §3.2; Bengio et al. 2013 (straight-through gradients).
import {
  NotImplementedError,
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
  throw new NotImplementedError('fakeQuantize')
}

/**
 * The model with quantized weights, without any training. Kernels are symmetric, with one scale an output column or one in all; biases stay.
 * @returns new tensors, float32: the numbers that the quantized weights stand for
 * @throws RangeError if model has no layers, a size doesn't fit or bits is out of range
 */
export function quantizeModel(model: Mlp, { bits, perChannel }: { readonly bits: number; readonly perChannel: boolean }): Mlp {
  requireModel(model)
  requireBits(bits, 'bits')
  throw new NotImplementedError('quantizeModel')
}

/**
 * Goes on training a model whose kernels are quantized in every forward pass, symmetrically with one scale each, so that the loss is that of the
 * quantized model; gradients pass straight through. Adam on cross-entropy; biases are float.
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
  throw new NotImplementedError('trainQuantizationAware')
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
