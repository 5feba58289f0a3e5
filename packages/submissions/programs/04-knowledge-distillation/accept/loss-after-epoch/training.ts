// The loss of an epoch is evaluated after it, over all examples; bad input is thrown before any promise.
import * as tf from '@kata/tf'
import { distillationLoss, hardLabelLoss, logitMatchingLoss } from './losses.js'
import { checked, checkedModel, checkedStudent, gauss, generator, shuffle } from './checks.js'

export interface Mlp { layers: { kernel: tf.Tensor2D; bias: tf.Tensor1D }[] }
export interface Dataset { inputs: tf.Tensor2D; labels: tf.Tensor1D }
export interface TrainingOptions { hiddenUnits: readonly number[]; epochs: number; learningRate: number; batchSize: number; seed: number }
export interface StudentOptions extends TrainingOptions { temperature: number; alpha: number; softLoss: 'kl' | 'mse' }
type Result = { model: Mlp; losses: number[] }

export const mlpLogits = (model: Mlp, inputs: tf.Tensor2D): tf.Tensor2D => {
  checkedModel(model, inputs)
  return tf.tidy(() => {
    let x = inputs
    for (let i = 0; i < model.layers.length; i++) {
      x = x.dot(model.layers[i].kernel).add(model.layers[i].bias) as tf.Tensor2D
      if (i + 1 < model.layers.length) x = x.relu()
    }
    return x
  })
}

async function run(data: Dataset, out: number, o: TrainingOptions, lossOf: (z: tf.Tensor2D, rows: tf.Tensor1D) => tf.Scalar): Promise<Result> {
  const n = data.inputs.shape[0]
  const random = generator(o.seed)
  const widths = [data.inputs.shape[1], ...o.hiddenUnits, out]
  const layers = widths.slice(1).map((width, k) => ({
    kernel: tf.tidy(() => tf.variable(tf.tensor2d(Float32Array.from({ length: widths[k] * width }, () => (2 * random() - 1) / Math.sqrt(widths[k])), [widths[k], width]))),
    bias: tf.tidy(() => tf.variable(tf.tensor1d(new Float32Array(width)))),
  }))
  const optimizer = tf.train.adam(o.learningRate)
  const step = (f: () => tf.Scalar): number => { const l = optimizer.minimize(f, true); return l!.dataSync()[0] }
  const losses: number[] = []
  let order = Array.from({ length: n }, (_, i) => i)
  for (let epoch = 0; epoch < o.epochs; epoch++) {
    shuffle(order, random)
    const means: number[] = []
    for (let from = 0; from < n; from += o.batchSize) {
      const batch = order.slice(from, from + o.batchSize)
      means.push(tf.tidy(() => {
        const rows = tf.tensor1d(batch, 'int32')
        const x = tf.gather(data.inputs, rows)
        return step(() => lossOf(mlpLogits({ layers } as Mlp, x), rows))
      }))
    }
    losses.push(tf.tidy(() => lossOf(mlpLogits({ layers } as Mlp, data.inputs), tf.range(0, n, 1, 'int32')).dataSync()[0]))
  }
  optimizer.dispose()
  const model = { layers: layers.map(({ kernel, bias }) => ({ kernel: kernel.clone(), bias: bias.clone() })) } as Mlp
  for (const { kernel, bias } of layers) { kernel.dispose(); bias.dispose() }
  return { model, losses }
}

export function trainTeacher(data: Dataset, options: TrainingOptions): Promise<Result> {
  checked(data, options, 10)
  return run(data, 10, options, (z, rows) => hardLabelLoss(z, tf.gather(data.labels, rows)))
}

export function trainStudent(data: Dataset, teacherLogits: tf.Tensor2D, options: StudentOptions): Promise<Result> {
  checkedStudent(data, teacherLogits, options)
  return run(data, teacherLogits.shape[1], options, (studentLogits, rows) => {
    const teacher = tf.gather(teacherLogits, rows)
    const labels = tf.gather(data.labels, rows)
    if (options.softLoss === 'kl') return distillationLoss({ ...options, studentLogits, teacherLogits: teacher, labels })
    return logitMatchingLoss(studentLogits, teacher).mul(options.alpha).add(hardLabelLoss(studentLogits, labels).mul(1 - options.alpha))
  })
}
