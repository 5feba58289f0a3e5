// A teacher and its students: multi-layer perceptrons that read handwritten digits.
import {
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
import { distillationLoss, hardLabelLoss, logitMatchingLoss } from './losses.ts'

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
  return tf.tidy(() =>
    model.layers.reduce<tf.Tensor2D>((x, { kernel, bias }, i) => tf.add(tf.matMul(i === 0 ? x : tf.relu(x), kernel), bias), inputs),
  )
}

/**
 * Trains a model on labels alone, with Adam.
 * @returns the model, with 10 outputs, and the mean loss an example of every epoch
 * @throws RangeError if data or an option is out of its range
 */
export async function trainTeacher(data: Dataset, options: TrainingOptions): Promise<{ model: Mlp; losses: number[] }> {
  requireDataset(data, DIGITS)
  requireTraining(options)
  return train(data, DIGITS, options, (logits, rows) => hardLabelLoss(logits, tf.gather(data.labels, rows)))
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
  const { temperature, alpha, softLoss } = options
  return train(data, teacherLogits.shape[1], options, (studentLogits, rows) => {
    const labels: tf.Tensor1D = tf.gather(data.labels, rows)
    // Without a weight the teacher's term has no slope: labels alone train in half the time.
    if (alpha === 0) return hardLabelLoss(studentLogits, labels)
    const teacher: tf.Tensor2D = tf.gather(teacherLogits, rows)
    if (softLoss === 'kl') return distillationLoss({ studentLogits, teacherLogits: teacher, labels, temperature, alpha })
    const soft = tf.mul(logitMatchingLoss(studentLogits, teacher), alpha)
    return tf.add(soft, tf.mul(hardLabelLoss(studentLogits, labels), 1 - alpha))
  })
}

/** Mini-batch gradient descent with Adam. `lossOf` takes a batch's logits and the numbers of its rows. */
async function train(
  { inputs }: Dataset,
  outputs: number,
  { hiddenUnits, epochs, learningRate, batchSize, seed }: TrainingOptions,
  lossOf: (logits: tf.Tensor2D, rows: tf.Tensor1D) => tf.Scalar,
): Promise<{ model: Mlp; losses: number[] }> {
  const [count, width] = inputs.shape
  const layers = initialLayers([width, ...hiddenUnits, outputs], seed)
  const variables = layers.flatMap(({ kernel, bias }): tf.Variable[] => [kernel, bias])
  const optimizer = tf.train.adam(learningRate)
  const step = (batch: readonly number[]): number =>
    tf.tidy(() => {
      const rows = tf.tensor1d([...batch], 'int32')
      const batchInputs: tf.Tensor2D = tf.gather(inputs, rows)
      const loss = optimizer.minimize(() => lossOf(mlpLogits({ layers }, batchInputs), rows), true, variables)
      return loss ? loss.dataSync()[0] : Number.NaN
    })

  const losses: number[] = []
  for (let epoch = 0; epoch < epochs; epoch++) {
    const batches = inBatches(shuffled(count, `${seed}, epoch ${epoch}`), batchSize)
    const sum = batches.reduce((total, batch) => total + batch.length * step(batch), 0)
    losses.push(sum / count)
  }
  optimizer.dispose()
  return { model: { layers: layers.map(frozen) }, losses }
}

interface Trainable {
  readonly kernel: tf.Variable<tf.Rank.R2>
  readonly bias: tf.Variable<tf.Rank.R1>
}

/** Kernels uniform within ±√(6/(in + out)) (Glorot and Bengio 2010), biases 0. */
function initialLayers(widths: readonly number[], seed: number): Trainable[] {
  return widths.slice(1).map((out, i) =>
    tf.tidy(() => {
      const limit = Math.sqrt(6 / (widths[i] + out))
      const kernel = tf.randomUniform<tf.Rank.R2>([widths[i], out], -limit, limit, 'float32', `${seed}, layer ${i}`)
      return { kernel: tf.variable(kernel), bias: tf.variable(tf.zeros<tf.Rank.R1>([out])) }
    }),
  )
}

/** The layer as plain tensors; the variables are disposed. */
function frozen({ kernel, bias }: Trainable): Mlp['layers'][number] {
  const layer = { kernel: kernel.clone(), bias: bias.clone() }
  tf.dispose([kernel, bias])
  return layer
}

/** 0 … n − 1 in an order that depends on the seed: that of n random numbers. */
function shuffled(n: number, seed: string): number[] {
  return tf.tidy(() => Array.from(tf.topk(tf.randomUniform([n], 0, 1, 'float32', seed), n).indices.dataSync()))
}

/** Neighbours put together; the last batch may be short. */
function inBatches(order: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(order.length / size) }, (_, i) => order.slice(i * size, (i + 1) * size))
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
