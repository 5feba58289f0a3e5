// Heads as a third axis, products by einsum, the softmax by log-sum-exp.
import { requireCount, requireDivisor, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

/** exp(s − log Σ e^s) over the last axis. Rows without a finite score are set to zero. */
function softmax<T extends tf.Tensor>(scores: T): T {
  const last = scores.rank - 1
  const somewhere = tf.any(tf.isFinite(scores), last, true)
  const defined = tf.where(somewhere, scores, 0)
  const weights = tf.exp(tf.sub(defined, tf.logSumExp(defined, last, true)))
  return tf.where(somewhere, weights, 0) as T
}

export const softmaxRows = (scores: tf.Tensor2D): tf.Tensor2D => {
  requireRank(scores, 2, 'scores')
  return tf.tidy(() => softmax(scores))
}

export const causalMask = (n: number): tf.Tensor2D => {
  requireCount(n, 'n')
  return tf.tidy(() => tf.cast(tf.linalg.bandPart(tf.ones<tf.Rank.R2>([n, n]), -1, 0), 'bool'))
}

export const scaledDotProductAttention = (q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D) => {
  requireRank(q, 2, 'q')
  requireShape(k, [null, q.shape[1]], 'k')
  requireShape(v, [k.shape[0], null], 'v')
  if (mask) requireShape(mask, [q.shape[0], k.shape[0]], 'mask')
  return tf.tidy(() => {
    const scores = tf.einsum('nd,md->nm', tf.mul(q, q.shape[1] ** -0.5), k) as tf.Tensor2D
    const weights = softmax(mask === undefined ? scores : tf.where(mask, scores, -Infinity))
    return { output: tf.einsum('nm,md->nd', weights, v) as tf.Tensor2D, weights }
  })
}

export const multiHeadAttention = (
  x: tf.Tensor2D,
  weights: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  heads: number,
  mask?: tf.Tensor2D,
): tf.Tensor2D => {
  requireRank(x, 2, 'x')
  const [n, d] = x.shape
  for (const [name, w] of Object.entries(weights)) requireShape(w, [d, d], name)
  requireDivisor(heads, d, 'heads')
  if (mask) requireShape(mask, [n, n], 'mask')
  return tf.tidy(() => {
    const split = (w: tf.Tensor2D) => tf.transpose(tf.reshape(tf.matMul(x, w), [n, heads, d / heads]), [1, 0, 2]) as tf.Tensor3D // [h, n, d/h]
    const q = split(weights.wq)
    const k = split(weights.wk)
    const v = split(weights.wv)
    const scores = tf.div<tf.Tensor3D>(tf.matMul(q, k, false, true), Math.sqrt(d / heads)) // [h, n, n]
    const masked = mask ? tf.where(tf.expandDims(mask, 0), scores, Number.NEGATIVE_INFINITY) : scores
    const outputs = tf.matMul(softmax(masked), v) // [h, n, d/h]
    return tf.matMul(tf.reshape<tf.Rank.R2>(tf.transpose(outputs, [1, 0, 2]), [n, d]), weights.wo)
  })
}
