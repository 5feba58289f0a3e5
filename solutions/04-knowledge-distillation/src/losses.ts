// What a student learns from. Logits: Hinton et al. 2015, "Distilling the Knowledge in a Neural Network", §2. Hidden states and attention:
// Sanh et al. 2019 (DistilBERT) and Jiao et al. 2020 (TinyBERT), eq. 7 and 8.
import { requireInterval, requireLabels, requirePositive, requireRank, requireSameShape, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireLogits } from './guards.ts'

/**
 * softmax(z/T) along each row (Hinton et al. 2015, eq. 1). T > 1 brings out the small probabilities, T < 1 the largest.
 * @param logits [b, c], c ≥ 2
 * @returns [b, c], rows sum to 1
 * @throws RangeError if logits is no matrix of two columns at least, or temperature is not finite and > 0
 */
export function softenedProbabilities(logits: tf.Tensor2D, temperature: number): tf.Tensor2D {
  requireLogits(logits, 'logits')
  requirePositive(temperature, 'temperature')
  return tf.tidy(() => tf.softmax(tf.div<tf.Tensor2D>(logits, temperature)))
}

/**
 * T² · mean over the batch of KL(p ‖ q), where p is the teacher's softened row and q the student's. Gradients of softened logits shrink as
 * 1/T²; the factor keeps their size (Hinton et al. 2015, §2.1).
 * @param studentLogits [b, c], c ≥ 2
 * @param teacherLogits [b, c]
 * @returns a scalar ≥ 0, 0 where the rows are equal up to a shift
 * @throws RangeError if the shapes differ, or temperature is not finite and > 0
 */
export function softTargetLoss(studentLogits: tf.Tensor2D, teacherLogits: tf.Tensor2D, temperature: number): tf.Scalar {
  requireLogits(studentLogits, 'studentLogits')
  requireSameShape(teacherLogits, studentLogits, 'teacherLogits')
  requirePositive(temperature, 'temperature')
  return tf.tidy(() => {
    const logP: tf.Tensor2D = tf.logSoftmax(tf.div<tf.Tensor2D>(teacherLogits, temperature)) // [b, c]
    const logQ: tf.Tensor2D = tf.logSoftmax(tf.div<tf.Tensor2D>(studentLogits, temperature)) // [b, c]
    const divergence = tf.sum<tf.Scalar>(tf.mul(tf.exp(logP), tf.sub(logP, logQ))) // of the whole batch
    return tf.mul(divergence, temperature ** 2 / studentLogits.shape[0])
  })
}

/**
 * The mean squared difference of all logits (Ba and Caruana 2014), which the soft loss approaches at a high temperature, but for shifts.
 * @param studentLogits [b, c], c ≥ 2
 * @param teacherLogits [b, c]
 * @throws RangeError if the shapes differ
 */
export function logitMatchingLoss(studentLogits: tf.Tensor2D, teacherLogits: tf.Tensor2D): tf.Scalar {
  requireLogits(studentLogits, 'studentLogits')
  requireSameShape(teacherLogits, studentLogits, 'teacherLogits')
  return meanSquaredError(studentLogits, teacherLogits)
}

/**
 * The mean cross-entropy with the labels: −log of the probability that the student gives to the right class.
 * @param studentLogits [b, c], c ≥ 2
 * @param labels int32 [b], 0 … c − 1
 * @throws RangeError if a size or a label doesn't fit
 */
export function hardLabelLoss(studentLogits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  requireLogits(studentLogits, 'studentLogits')
  requireShape(labels, [studentLogits.shape[0]], 'labels')
  requireLabels(labels, studentLogits.shape[1], 'labels')
  return tf.tidy(() => {
    const isLabel = tf.oneHot(labels, studentLogits.shape[1], 1, 0, 'float32') // [b, c]
    const logLikelihood = tf.sum<tf.Scalar>(tf.mul(isLabel, tf.logSoftmax(studentLogits))) // of the whole batch
    return tf.div(logLikelihood, -studentLogits.shape[0])
  })
}

/**
 * α · soft + (1 − α) · hard: what the teacher thinks and what is true.
 * @throws RangeError if anything is out of its range, whatever α is
 */
export function distillationLoss({
  studentLogits,
  teacherLogits,
  labels,
  temperature,
  alpha,
}: {
  readonly studentLogits: tf.Tensor2D
  readonly teacherLogits: tf.Tensor2D
  readonly labels: tf.Tensor1D
  readonly temperature: number
  readonly alpha: number
}): tf.Scalar {
  requireLogits(studentLogits, 'studentLogits')
  requireSameShape(teacherLogits, studentLogits, 'teacherLogits')
  requireShape(labels, [studentLogits.shape[0]], 'labels')
  requireLabels(labels, studentLogits.shape[1], 'labels')
  requirePositive(temperature, 'temperature')
  requireInterval(alpha, '[0, 1]', 'alpha')
  return tf.tidy(() => {
    const soft = softTargetLoss(studentLogits, teacherLogits, temperature)
    const hard = hardLabelLoss(studentLogits, labels)
    return tf.add(tf.mul(soft, alpha), tf.mul(hard, 1 - alpha))
  })
}

/**
 * The gradient of `softTargetLoss` with respect to the student's logits, by formula: (T/b)(softmax(z/T) − softmax(v/T))
 * (Hinton et al. 2015, eq. 2, times T²).
 * @param studentLogits z, [b, c], c ≥ 2
 * @param teacherLogits v, [b, c]
 * @returns [b, c], rows sum to 0
 * @throws RangeError if the shapes differ, or temperature is not finite and > 0
 */
export function softTargetGradient(studentLogits: tf.Tensor2D, teacherLogits: tf.Tensor2D, temperature: number): tf.Tensor2D {
  requireLogits(studentLogits, 'studentLogits')
  requireSameShape(teacherLogits, studentLogits, 'teacherLogits')
  requirePositive(temperature, 'temperature')
  return tf.tidy(() => {
    const difference = tf.sub(softenedProbabilities(studentLogits, temperature), softenedProbabilities(teacherLogits, temperature))
    return tf.mul(difference, temperature / studentLogits.shape[0])
  })
}

/** Under every squared norm that counts: a row of zeros has cosine 0 and no infinite gradient. */
const SMALLEST_SQUARE = 1e-12

/**
 * The mean of 1 − cos between the rows of the student and of the teacher (DistilBERT's third loss).
 * @param studentHidden [n, d]
 * @param teacherHidden [n, d]
 * @returns a scalar from 0 to 2; a row of zeros has cosine 0
 * @throws RangeError if the shapes differ
 */
export function cosineLoss(studentHidden: tf.Tensor2D, teacherHidden: tf.Tensor2D): tf.Scalar {
  requireRank(studentHidden, 2, 'studentHidden')
  requireSameShape(teacherHidden, studentHidden, 'teacherHidden')
  return tf.tidy(() => {
    const squaredNorm = (rows: tf.Tensor2D) => tf.maximum(tf.sum(tf.square(rows), 1), SMALLEST_SQUARE) // [n]
    const norms = tf.sqrt(tf.mul(squaredNorm(studentHidden), squaredNorm(teacherHidden)))
    const cosines = tf.div(tf.sum(tf.mul(studentHidden, teacherHidden), 1), norms)
    return tf.mean(tf.sub(1, cosines))
  })
}

/**
 * The mean squared difference of attention scores over all heads, before the softmax (TinyBERT, eq. 7).
 * @param studentScores [h, n, n]
 * @param teacherScores [h, n, n]
 * @throws RangeError if the shapes differ or a head's scores aren't square
 */
export function attentionTransferLoss(studentScores: tf.Tensor3D, teacherScores: tf.Tensor3D): tf.Scalar {
  requireRank(studentScores, 3, 'studentScores')
  requireShape(studentScores, [null, null, studentScores.shape[1]], 'studentScores')
  requireSameShape(teacherScores, studentScores, 'teacherScores')
  return meanSquaredError(studentScores, teacherScores)
}

/**
 * The mean squared difference of hidden states, the student's projected to the teacher's width: MSE(Hs·W, Ht) (TinyBERT, eq. 8). W is learned.
 * @param studentHidden Hs, [n, d']
 * @param teacherHidden Ht, [n, d]
 * @param projection W, [d', d]
 * @throws RangeError if a size doesn't fit
 */
export function hiddenTransferLoss(studentHidden: tf.Tensor2D, teacherHidden: tf.Tensor2D, projection: tf.Tensor2D): tf.Scalar {
  requireRank(studentHidden, 2, 'studentHidden')
  requireShape(projection, [studentHidden.shape[1], null], 'projection')
  requireShape(teacherHidden, [studentHidden.shape[0], projection.shape[1]], 'teacherHidden')
  return tf.tidy(() => meanSquaredError(tf.matMul(studentHidden, projection), teacherHidden))
}

function meanSquaredError(a: tf.Tensor, b: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.mean(tf.squaredDifference(a, b)))
}
