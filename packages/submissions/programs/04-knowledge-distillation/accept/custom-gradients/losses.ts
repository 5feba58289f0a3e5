// Losses in loops over doubles, each with a gradient of its own.
import { requireInterval, requireLabels, requirePositive, requireRank, requireSameShape, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireLogits } from './guards.ts'

function pair(s: tf.Tensor2D, t: tf.Tensor2D, temperature?: number): void {
  requireLogits(s, 'studentLogits')
  requireSameShape(t, s, 'teacherLogits')
  if (temperature !== undefined) requirePositive(temperature, 'temperature')
}
function labelled(s: tf.Tensor2D, labels: tf.Tensor1D): void {
  requireLogits(s, 'studentLogits')
  requireShape(labels, [s.shape[0]], 'labels')
  requireLabels(labels, s.shape[1], 'labels')
}
type Terms = { studentLogits: tf.Tensor2D; teacherLogits: tf.Tensor2D; labels: tf.Tensor1D; temperature: number; alpha: number }
function all({ studentLogits, teacherLogits, labels, temperature, alpha }: Terms): void {
  pair(studentLogits, teacherLogits, temperature)
  labelled(studentLogits, labels)
  requireInterval(alpha, '[0, 1]', 'alpha')
}
function states(s: tf.Tensor2D, t: tf.Tensor2D): void {
  requireRank(s, 2, 'studentHidden')
  requireSameShape(t, s, 'teacherHidden')
}
function scores(s: tf.Tensor3D, t: tf.Tensor3D): void {
  requireRank(s, 3, 'studentScores')
  requireShape(s, [null, null, s.shape[1]], 'studentScores')
  requireSameShape(t, s, 'teacherScores')
}
function projected(s: tf.Tensor2D, t: tf.Tensor2D, w: tf.Tensor2D): void {
  requireRank(s, 2, 'studentHidden')
  requireShape(w, [s.shape[1], null], 'projection')
  requireShape(t, [s.shape[0], w.shape[1]], 'teacherHidden')
}

type Rows = number[][]
const rows = (t: tf.Tensor2D): Rows => { const d = t.dataSync(); const c = t.shape[1]; return Array.from({ length: t.shape[0] }, (_, i) => Array.from(d.slice(i * c, (i + 1) * c))) }
function logs(z: number[], t: number): number[] {
  let peak = -Infinity
  for (const x of z) peak = Math.max(peak, x / t)
  let sum = 0
  for (const x of z) sum += Math.exp(x / t - peak)
  return z.map((x) => x / t - peak - Math.log(sum))
}
/** A scalar of one tensor, with its gradient. */
function differentiable<T extends tf.Tensor>(x: T, value: number, gradient: () => ArrayLike<number>): tf.Scalar {
  const f = tf.customGrad((input: tf.Tensor) => ({
    value: tf.scalar(value),
    gradFunc: (dy: tf.Tensor) => tf.tensor(Float32Array.from(gradient()), input.shape).mul(dy),
  }) as never) as unknown as (t: T) => tf.Scalar
  return tf.tidy(() => f(x))
}
export function softenedProbabilities(logits: tf.Tensor2D, temperature: number): tf.Tensor2D {
  requireLogits(logits, 'logits')
  requirePositive(temperature, 'temperature')
  return tf.tensor2d(rows(logits).map((z) => logs(z, temperature).map(Math.exp)))
}
function softParts(s: tf.Tensor2D, t: tf.Tensor2D, temperature: number): { loss: number; gradient: number[] } {
  const [z, v] = [rows(s), rows(t)]
  let loss = 0
  const gradient: number[] = []
  z.forEach((row, i) => {
    const [q, p] = [logs(row, temperature), logs(v[i], temperature)]
    q.forEach((x, j) => {
      loss += Math.exp(p[j]) * (p[j] - x)
      gradient.push((temperature / z.length) * (Math.exp(x) - Math.exp(p[j])))
    })
  })
  return { loss: (loss * temperature ** 2) / z.length, gradient }
}
export function softTargetLoss(s: tf.Tensor2D, t: tf.Tensor2D, temperature: number): tf.Scalar {
  pair(s, t, temperature)
  const { loss, gradient } = softParts(s, t, temperature)
  return differentiable(s, loss, () => gradient)
}
export function softTargetGradient(s: tf.Tensor2D, t: tf.Tensor2D, temperature: number): tf.Tensor2D {
  pair(s, t, temperature)
  return tf.tensor2d(softParts(s, t, temperature).gradient, s.shape)
}
function squares(s: tf.Tensor, t: tf.Tensor): tf.Scalar {
  const [a, b] = [s.dataSync(), t.dataSync()]
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2
  return differentiable(s, sum / a.length, () => a.map((x, i) => (2 * (x - b[i])) / a.length))
}
export function logitMatchingLoss(s: tf.Tensor2D, t: tf.Tensor2D): tf.Scalar { pair(s, t); return squares(s, t) }
function hardParts(s: tf.Tensor2D, labels: tf.Tensor1D): { loss: number; gradient: number[] } {
  const y = labels.dataSync()
  const z = rows(s)
  let loss = 0
  const gradient = z.flatMap((row, i) => {
    const q = logs(row, 1)
    loss -= q[y[i]] / z.length
    return q.map((x, j) => (Math.exp(x) - (j === y[i] ? 1 : 0)) / z.length)
  })
  return { loss, gradient }
}
export function hardLabelLoss(s: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  labelled(s, labels)
  const { loss, gradient } = hardParts(s, labels)
  return differentiable(s, loss, () => gradient)
}
export function distillationLoss(terms: Terms): tf.Scalar {
  all(terms)
  const { studentLogits, teacherLogits, labels, temperature, alpha } = terms
  const [soft, hard] = [softParts(studentLogits, teacherLogits, temperature), hardParts(studentLogits, labels)]
  return differentiable(studentLogits, alpha * soft.loss + (1 - alpha) * hard.loss, () => soft.gradient.map((g, i) => alpha * g + (1 - alpha) * hard.gradient[i]))
}
export function cosineLoss(s: tf.Tensor2D, t: tf.Tensor2D): tf.Scalar {
  states(s, t)
  const [a, b] = [rows(s), rows(t)]
  const n = a.length
  let loss = 0
  const gradient = a.flatMap((x, i) => {
    const y = b[i]
    const [nx, ny] = [Math.hypot(...x), Math.hypot(...y)]
    const inner = x.reduce((sum, value, j) => sum + value * y[j], 0)
    const cosine = nx * ny === 0 ? 0 : inner / (nx * ny)
    loss += (1 - cosine) / n
    return x.map((value, j) => (nx * ny === 0 ? 0 : (cosine * value / (nx * nx) - y[j] / (nx * ny)) / n))
  })
  return differentiable(s, loss, () => gradient)
}
export function attentionTransferLoss(s: tf.Tensor3D, t: tf.Tensor3D): tf.Scalar { scores(s, t); return squares(s, t) }
export function hiddenTransferLoss(s: tf.Tensor2D, t: tf.Tensor2D, w: tf.Tensor2D): tf.Scalar {
  projected(s, t, w)
  return tf.tidy(() => squares(tf.matMul(s, w), t))
}
