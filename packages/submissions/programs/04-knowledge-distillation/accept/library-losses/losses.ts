// tf.losses wherever there is one.
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

export class Losses {
  static softenedProbabilities(logits: tf.Tensor2D, temperature: number): tf.Tensor2D {
    requireLogits(logits, 'logits')
    requirePositive(temperature, 'temperature')
    return tf.tidy(() => logits.div<tf.Tensor2D>(temperature).softmax())
  }
  static softTargetLoss(s: tf.Tensor2D, t: tf.Tensor2D, temperature: number): tf.Scalar {
    pair(s, t, temperature)
    return tf.tidy(() => {
      const p = tf.softmax(tf.div<tf.Tensor2D>(t, temperature))
      const crossEntropy = tf.losses.softmaxCrossEntropy(p, tf.div(s, temperature), undefined, undefined, tf.Reduction.MEAN)
      const entropy = tf.losses.softmaxCrossEntropy(p, tf.div(t, temperature), undefined, undefined, tf.Reduction.MEAN)
      return tf.mul<tf.Scalar>(tf.sub(crossEntropy, entropy), temperature ** 2)
    })
  }
  static logitMatchingLoss(s: tf.Tensor2D, t: tf.Tensor2D): tf.Scalar { pair(s, t); return tf.tidy(() => tf.losses.meanSquaredError(t, s)) }
  static hardLabelLoss(s: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
    labelled(s, labels)
    return tf.tidy(() => tf.losses.softmaxCrossEntropy(tf.oneHot(labels, s.shape[1]).toFloat(), s) as tf.Scalar)
  }
  static distillationLoss(terms: Terms): tf.Scalar {
    all(terms)
    const { studentLogits, teacherLogits, labels, temperature, alpha } = terms
    return tf.tidy(() => tf.addN([Losses.softTargetLoss(studentLogits, teacherLogits, temperature).mul(alpha), Losses.hardLabelLoss(studentLogits, labels).mul(1 - alpha)]) as tf.Scalar)
  }
  static softTargetGradient(s: tf.Tensor2D, t: tf.Tensor2D, temperature: number): tf.Tensor2D {
    pair(s, t, temperature)
    return tf.tidy(() => tf.softmax(s.div<tf.Tensor2D>(temperature)).sub(tf.softmax(t.div<tf.Tensor2D>(temperature))).mul(temperature / s.shape[0]))
  }
  static cosineLoss(s: tf.Tensor2D, t: tf.Tensor2D): tf.Scalar {
    states(s, t)
    return tf.tidy(() => {
      const unit = (x: tf.Tensor2D) => x.div(x.square().sum(1, true).maximum(1e-14).sqrt())
      return tf.losses.cosineDistance(unit(t), unit(s), 1) as tf.Scalar
    })
  }
  static attentionTransferLoss(s: tf.Tensor3D, t: tf.Tensor3D): tf.Scalar { scores(s, t); return tf.tidy(() => tf.losses.meanSquaredError(t, s) as tf.Scalar) }
  static hiddenTransferLoss(s: tf.Tensor2D, t: tf.Tensor2D, w: tf.Tensor2D): tf.Scalar { projected(s, t, w); return tf.tidy(() => tf.losses.meanSquaredError(t, s.matMul(w)) as tf.Scalar) }
}
export const { softenedProbabilities, softTargetLoss, logitMatchingLoss, hardLabelLoss, distillationLoss, softTargetGradient, cosineLoss, attentionTransferLoss, hiddenTransferLoss } = Losses
