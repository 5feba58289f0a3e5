// A teacher and its students: multi-layer perceptrons that read handwritten digits.
import {
  NotImplementedError,
  requireCount,
  requireEach,
  requireInterval,
  requireLabels,
  requireNotEmpty,
  requireOneOf,
  requirePositive,
  requireRank,
  requireSeed,
  requireShape,
} from '@kata/guards'
import * as tf from '@kata/tf'
import { requireLogits } from './guards.ts'

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
  /** [N, 64], 0 is paper and 1 is ink */
  readonly inputs: tf.Tensor2D
  /** int32 [N] */
  readonly labels: tf.Tensor1D
}

export interface TrainingOptions {
  /** One hidden layer each; [] is a linear model. */
  readonly hiddenUnits: readonly number[]
  readonly epochs: number
  readonly learningRate: number
  readonly batchSize: number
  readonly seed: number
}

export interface StudentOptions extends TrainingOptions {
  readonly temperature: number
  readonly alpha: number
  /** `mse` puts `logitMatchingLoss` in the place of the soft loss, with neither temperature nor T². */
  readonly softLoss: 'kl' | 'mse'
}

const DIGITS = 10

/**
 * The logits of a batch: x·kernel + bias, layer by layer, with ReLU between.
 * @param inputs [N, in]
 * @returns [N, out]
 * @throws RangeError if model has no layers, or a size doesn't fit
 */
export function mlpLogits(model: Mlp, inputs: tf.Tensor2D): tf.Tensor2D {
  requireRank(inputs, 2, 'inputs')
  requireModel(model, inputs.shape[1])
  throw new NotImplementedError('mlpLogits')
}

/**
 * Trains a model on labels alone, with Adam.
 * @returns the model, with 10 outputs, and the mean loss an example of every epoch
 * @throws RangeError if data or an option is out of its range
 */
export async function trainTeacher(data: Dataset, options: TrainingOptions): Promise<{ model: Mlp; losses: number[] }> {
  requireDataset(data, DIGITS)
  requireTraining(options)
  throw new NotImplementedError('trainTeacher')
}

/**
 * Trains a model on labels and on a teacher's logits: α · soft + (1 − α) · hard.
 * @param teacherLogits [N, c], for the rows of data
 * @returns the model, with c outputs, and the mean loss an example of every epoch
 * @throws RangeError if data, teacherLogits or an option is out of its range
 */
export async function trainStudent(
  data: Dataset,
  teacherLogits: tf.Tensor2D,
  options: StudentOptions,
): Promise<{ model: Mlp; losses: number[] }> {
  requireLogits(teacherLogits, 'teacherLogits')
  requireDataset(data, teacherLogits.shape[1])
  requireShape(teacherLogits, [data.inputs.shape[0], null], 'teacherLogits')
  requireTraining(options)
  requirePositive(options.temperature, 'temperature')
  requireInterval(options.alpha, '[0, 1]', 'alpha')
  requireOneOf(options.softLoss, ['kl', 'mse'], 'softLoss')
  throw new NotImplementedError('trainStudent')
}

function requireModel({ layers }: Mlp, inputs: number): void {
  requireNotEmpty(layers, 'layers')
  for (let i = 0; i < layers.length; i++) {
    requireShape(layers[i].kernel, [i === 0 ? inputs : layers[i - 1].kernel.shape[1], null], 'kernel')
    requireShape(layers[i].bias, [layers[i].kernel.shape[1]], 'bias')
  }
}

function requireDataset({ inputs, labels }: Dataset, classes: number): void {
  requireRank(inputs, 2, 'inputs')
  requireShape(labels, [inputs.shape[0]], 'labels')
  requireLabels(labels, classes, 'labels')
}

function requireTraining({ hiddenUnits, epochs, learningRate, batchSize, seed }: TrainingOptions): void {
  requireEach(hiddenUnits, requireCount, 'hiddenUnits')
  requireCount(epochs, 'epochs')
  requirePositive(learningRate, 'learningRate')
  requireCount(batchSize, 'batchSize')
  requireSeed(seed, 'seed')
}
