// Attention to k projected tokens in place of all n (Wang et al. 2020, §4).
import { NotImplementedError, requireDivisor, requireEach, requireLength, requireNotEmpty, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

/**
 * softmax(q (e k)ᵀ / √dK) (f v) (eq. 7). Keys and values are projected before they meet the queries, so that no matrix is [n, n].
 * @param q [n, dK]
 * @param k [n, dK]
 * @param v [n, dV]
 * @param e [k, n], projects the keys
 * @param f [k, n], projects the values
 * @returns output [n, dV] and weights [n, k], rows sum to 1
 * @throws RangeError if a rank or a size doesn't fit; nothing is broadcast
 */
export function linformerAttention(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  v: tf.Tensor2D,
  e: tf.Tensor2D,
  f: tf.Tensor2D,
): { output: tf.Tensor2D; weights: tf.Tensor2D } {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [k.shape[0], null], 'v')
  requireShape(e, [null, k.shape[0]], 'e')
  requireShape(f, [e.shape[0], v.shape[0]], 'f')
  throw new NotImplementedError('linformerAttention')
}

/**
 * Several heads of linformerAttention, each on its own columns of the projected tokens, mixed by wo.
 * @param x [n, d]
 * @param weights wq, wk, wv, wo, each [d, d], multiplied from the right: x·wq
 * @param projections e and f, each a list of one [k, n] for all heads or of one a head; all have the same k
 * @param heads h, divides d; head i works on columns i·d/h … (i+1)·d/h
 * @returns [n, d]
 * @throws RangeError if a rank, a size or the length of a list doesn't fit, or heads doesn't divide d
 */
export function multiHeadLinformer(
  x: tf.Tensor2D,
  weights: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  projections: { e: tf.Tensor2D[]; f: tf.Tensor2D[] },
  heads: number,
): tf.Tensor2D {
  requireRank(x, 2, 'x')
  requireShape(weights.wq, [x.shape[1], x.shape[1]], 'weights.wq')
  requireShape(weights.wk, [x.shape[1], x.shape[1]], 'weights.wk')
  requireShape(weights.wv, [x.shape[1], x.shape[1]], 'weights.wv')
  requireShape(weights.wo, [x.shape[1], x.shape[1]], 'weights.wo')
  requireDivisor(heads, x.shape[1], 'heads')
  requireNotEmpty(projections.e, 'projections.e')
  if (projections.e.length > 1) requireLength(projections.e, heads, 'projections.e')
  if (projections.f.length !== 1) requireLength(projections.f, heads, 'projections.f')
  requireEach(projections.e, (e, name) => requireShape(e, [projections.e[0].shape[0], x.shape[0]], name), 'projections.e')
  requireEach(projections.f, (f, name) => requireShape(f, [projections.e[0].shape[0], x.shape[0]], name), 'projections.f')
  throw new NotImplementedError('multiHeadLinformer')
}
