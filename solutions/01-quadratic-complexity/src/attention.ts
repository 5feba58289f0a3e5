// Scaled dot-product and multi-head attention (Vaswani et al. 2017, "Attention Is All You Need", §3.2).
import { requireCount, requireDivisor, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

/** The lowest float32: what stands in for the maximum of a row that is −Infinity throughout. */
const LOWEST = -3.4e38

/**
 * Softmax along each row: e^s over the sum of the row's e^s. The maximum is subtracted first, which changes no weight and
 * keeps e^s from overflowing.
 * @param scores [n, m]; −Infinity is a key that may not be attended
 * @returns [n, m], rows sum to 1; a row that is −Infinity throughout gives zeros
 * @throws RangeError if scores is not a matrix
 */
export function softmaxRows(scores: tf.Tensor2D): tf.Tensor2D {
  requireRank(scores, 2, 'scores')
  return tf.tidy(() => {
    const peaks = tf.maximum(tf.max(scores, 1, true), LOWEST) // [n, 1]
    const exponentials = tf.exp(tf.sub(scores, peaks)) // [n, m]
    return tf.divNoNan(exponentials, tf.sum(exponentials, 1, true))
  })
}

/**
 * The mask of a decoder: token i may attend itself and what came before it, j ≤ i.
 * @returns bool [n, n], true may attend
 * @throws RangeError if n is not a count
 */
export function causalMask(n: number): tf.Tensor2D {
  requireCount(n, 'n')
  return tf.tidy(() => {
    const positions = tf.range(0, n, 1, 'int32')
    return tf.lessEqual(tf.reshape(positions, [1, n]), tf.reshape(positions, [n, 1])) // j ≤ i
  })
}

/**
 * softmax(q kᵀ / √dK) v (Vaswani et al. 2017, eq. 1). Dividing by √dK keeps the scores' variance at 1 however wide q and k are.
 * @param q [n, dK]
 * @param k [m, dK]
 * @param v [m, dV]
 * @param mask bool [n, m], true may attend; left out, every key may be attended
 * @returns output [n, dV] and weights [n, m]; a row with no allowed key has zero weights and zero output
 * @throws RangeError if a rank or a size doesn't fit; nothing is broadcast
 */
export function scaledDotProductAttention(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  v: tf.Tensor2D,
  mask?: tf.Tensor2D,
): { output: tf.Tensor2D; weights: tf.Tensor2D } {
  requireRank(q, 2, 'q')
  requireShape(k, [null, q.shape[1]], 'k')
  requireShape(v, [k.shape[0], null], 'v')
  if (mask) requireShape(mask, [q.shape[0], k.shape[0]], 'mask')
  return tf.tidy(() => {
    const scores: tf.Tensor2D = tf.div(tf.matMul(q, k, false, true), Math.sqrt(q.shape[1])) // [n, m]
    const weights = softmaxRows(mask ? tf.where(mask, scores, Number.NEGATIVE_INFINITY) : scores) // [n, m]
    return { output: tf.matMul(weights, v), weights } // [n, dV], [n, m]
  })
}

/**
 * Attention by several heads, each on its own columns of the projected tokens, mixed by wo (Vaswani et al. 2017, §3.2.2).
 * @param x [n, d]
 * @param weights wq, wk, wv, wo, each [d, d], multiplied from the right: x·wq
 * @param heads h, divides d; head i works on columns i·d/h … (i+1)·d/h
 * @param mask bool [n, n], true may attend; the same for every head
 * @returns [n, d]
 * @throws RangeError if a rank or a size doesn't fit, or heads doesn't divide d
 */
export function multiHeadAttention(
  x: tf.Tensor2D,
  weights: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  heads: number,
  mask?: tf.Tensor2D,
): tf.Tensor2D {
  requireRank(x, 2, 'x')
  requireShape(weights.wq, [x.shape[1], x.shape[1]], 'weights.wq')
  requireShape(weights.wk, [x.shape[1], x.shape[1]], 'weights.wk')
  requireShape(weights.wv, [x.shape[1], x.shape[1]], 'weights.wv')
  requireShape(weights.wo, [x.shape[1], x.shape[1]], 'weights.wo')
  requireDivisor(heads, x.shape[1], 'heads')
  if (mask) requireShape(mask, [x.shape[0], x.shape[0]], 'mask')
  return tf.tidy(() => {
    const { wq, wk, wv, wo } = weights
    const [q, k, v] = [wq, wk, wv].map((w) => tf.split<tf.Tensor2D>(tf.matMul(x, w), heads, 1)) // h × [n, d/h] each
    const outputs = q.map((_, i) => scaledDotProductAttention(q[i], k[i], v[i], mask).output) // h × [n, d/h]
    return tf.matMul(tf.concat(outputs, 1), wo) // [n, d]
  })
}
