// Everything by log-sum-exp, chained methods.
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

const lse = (z: tf.Tensor2D): tf.Tensor2D => z.logSumExp(1, true)
const logP = (z: tf.Tensor2D, t: number): tf.Tensor2D => { const s = z.div<tf.Tensor2D>(t); return s.sub(lse(s)) }
export const softenedProbabilities = (logits: tf.Tensor2D, temperature: number): tf.Tensor2D => {
  requireLogits(logits, 'logits')
  requirePositive(temperature, 'temperature')
  return tf.tidy(() => logP(logits, temperature).exp())
}
export const softTargetLoss = (s: tf.Tensor2D, t: tf.Tensor2D, temperature: number): tf.Scalar => {
  pair(s, t, temperature)
  return tf.tidy(() => {
    const [q, p] = [logP(s, temperature), logP(t, temperature)]
    return p.exp().mul(p.sub(q)).sum().mul(temperature * temperature / s.shape[0]) as tf.Scalar
  })
}
export const logitMatchingLoss = (s: tf.Tensor2D, t: tf.Tensor2D): tf.Scalar => { pair(s, t); return tf.tidy(() => s.sub(t).square().mean() as tf.Scalar) }
export const hardLabelLoss = (s: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar => {
  labelled(s, labels)
  return tf.tidy(() => lse(s).sub(s.mul(tf.oneHot(labels, s.shape[1])).sum(1, true)).mean() as tf.Scalar)
}
export const distillationLoss = (terms: Terms): tf.Scalar => {
  all(terms)
  const { studentLogits, teacherLogits, labels, temperature, alpha } = terms
  return tf.tidy(() => {
    if (alpha === 1) return softTargetLoss(studentLogits, teacherLogits, temperature)
    if (alpha === 0) return hardLabelLoss(studentLogits, labels)
    return softTargetLoss(studentLogits, teacherLogits, temperature).mul(alpha).add(hardLabelLoss(studentLogits, labels).mul(1 - alpha)) as tf.Scalar
  })
}
export const softTargetGradient = (s: tf.Tensor2D, t: tf.Tensor2D, temperature: number): tf.Tensor2D => {
  pair(s, t, temperature)
  return tf.tidy(() => logP(s, temperature).exp().sub(logP(t, temperature).exp()).mul(temperature).div(s.shape[0]))
}
export const cosineLoss = (s: tf.Tensor2D, t: tf.Tensor2D): tf.Scalar => {
  states(s, t)
  return tf.tidy(() => tf.scalar(1).sub(s.mul(t).sum(1).div(s.norm('euclidean', 1).mul(t.norm('euclidean', 1)).maximum(1e-12)).mean()) as tf.Scalar)
}
export const attentionTransferLoss = (s: tf.Tensor3D, t: tf.Tensor3D): tf.Scalar => { scores(s, t); return tf.tidy(() => s.squaredDifference(t).sum().div(s.size) as tf.Scalar) }
export const hiddenTransferLoss = (s: tf.Tensor2D, t: tf.Tensor2D, w: tf.Tensor2D): tf.Scalar => { projected(s, t, w); return tf.tidy(() => s.dot(w).squaredDifference(t).mean() as tf.Scalar) }
