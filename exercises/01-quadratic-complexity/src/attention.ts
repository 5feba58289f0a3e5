// Scaled dot-product and multi-head attention (Vaswani et al. 2017, "Attention Is All You Need", §3.2).
import { NotImplementedError, requireCount, requireDivisor, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

/**
 * Softmax along each row: e^s over the sum of the row's e^s. The maximum is subtracted first, which changes no weight and
 * keeps e^s from overflowing.
 * @param scores [n, m]; −Infinity is a key that may not be attended
 * @returns [n, m], rows sum to 1; a row that is −Infinity throughout gives zeros
 * @throws RangeError if scores is not a matrix
 */
export function softmaxRows(scores: tf.Tensor2D): tf.Tensor2D {
  requireRank(scores, 2, 'scores')
  throw new NotImplementedError('softmaxRows')
}

/**
 * The mask of a decoder: token i may attend itself and what came before it, j ≤ i.
 * @returns bool [n, n], true may attend
 * @throws RangeError if n is not a count
 */
export function causalMask(n: number): tf.Tensor2D {
  requireCount(n, 'n')
  throw new NotImplementedError('causalMask')
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
  throw new NotImplementedError('scaledDotProductAttention')
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
  throw new NotImplementedError('multiHeadAttention')
}
