import { requireDivisor, requireEach, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

export function linformerAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, e: tf.Tensor2D, f: tf.Tensor2D): { output: tf.Tensor2D; weights: tf.Tensor2D } {
  requireRank(q, 2, 'q')
  requireRank(k, 2, 'k')
  requireRank(v, 2, 'v')
  requireRank(e, 2, 'e')
  requireRank(f, 2, 'f')
  requireShape(k, q.shape, 'k')
  requireShape(v, [k.shape[0], v.shape[1]], 'v')
  requireShape(e, [e.shape[0], k.shape[0]], 'e')
  requireShape(f, e.shape, 'f')
  return tf.tidy(() => {
    const keys = tf.einsum('kn,nd->kd', e, k)
    const scores = tf.einsum('nd,kd->nk', q, keys)
    const weights = tf.softmax(tf.mul(scores, q.shape[1] ** -0.5)) as tf.Tensor2D
    const output = tf.einsum('nk,kd->nd', weights, tf.einsum('kn,nd->kd', f, v)) as tf.Tensor2D
    return { output, weights }
  })
}

/** All heads in one contraction over a head axis. */
export function multiHeadLinformer(
  x: tf.Tensor2D,
  weights: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  projections: { e: tf.Tensor2D[]; f: tf.Tensor2D[] },
  heads: number,
): tf.Tensor2D {
  requireRank(x, 2, 'x')
  const [n, d] = x.shape
  const { wq, wk, wv, wo } = weights
  requireEach([wq, wk, wv, wo], (w) => requireShape(w, [d, d], 'weights'), 'weights')
  requireDivisor(heads, d, 'heads')
  for (const list of [projections.e, projections.f]) {
    if (list.length !== 1 && list.length !== heads) throw new RangeError('projections')
    for (const p of list) requireShape(p, [projections.e[0].shape[0], n], 'projections')
  }
  return tf.tidy(() => {
    const split = (w: tf.Tensor2D) => tf.reshape(tf.matMul(x, w), [n, heads, d / heads])
    const stack = (list: tf.Tensor2D[]) => tf.stack(list.length === 1 ? Array.from({ length: heads }, () => list[0]) : list)
    const keys = tf.einsum('hkn,nhc->hkc', stack(projections.e), split(wk))
    const values = tf.einsum('hkn,nhc->hkc', stack(projections.f), split(wv))
    const scores = tf.div(tf.einsum('nhc,hkc->hnk', split(wq), keys), Math.sqrt(d / heads))
    const joined = tf.einsum('hnk,hkc->nhc', tf.softmax(scores), values)
    return tf.matMul(tf.reshape(joined, [n, d]), wo)
  })
}
