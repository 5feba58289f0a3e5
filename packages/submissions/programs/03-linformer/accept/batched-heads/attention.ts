import { requireDivisor, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

export function linformerAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, e: tf.Tensor2D, f: tf.Tensor2D): { output: tf.Tensor2D; weights: tf.Tensor2D } {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireShape(e, [null, q.shape[0]], 'e')
  requireShape(f, e.shape, 'f')
  return tf.tidy(() => {
    const [a, b, c, g, h] = [q, k, v, e, f].map((t) => tf.expandDims<tf.Tensor3D>(t, 0))
    const { output, weights } = attend(a, b, c, g, h)
    return { output: tf.squeeze<tf.Tensor2D>(output, [0]), weights: tf.squeeze<tf.Tensor2D>(weights, [0]) }
  })
}

export function multiHeadLinformer(
  x: tf.Tensor2D,
  weights: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  projections: { e: tf.Tensor2D[]; f: tf.Tensor2D[] },
  heads: number,
): tf.Tensor2D {
  requireRank(x, 2, 'x')
  const [n, d] = x.shape
  const { wq, wk, wv, wo } = weights
  for (const [name, w] of Object.entries({ wq, wk, wv, wo })) requireShape(w, [d, d], `weights.${name}`)
  requireDivisor(heads, d, 'heads')
  const { e, f } = projections
  if (e.length === 0 || f.length === 0) throw new RangeError('projections must not be empty')
  if (![e, f].every((list) => list.length === 1 || list.length === heads)) throw new RangeError('projections: e and f hold 1 or `heads` matrices')
  for (const [i, p] of [...e, ...f].entries()) requireShape(p, [e[0].shape[0], n], `projections (number ${i})`)
  return tf.tidy(() => {
    const perHead = (w: tf.Tensor2D) => tf.transpose(tf.reshape(tf.matMul(x, w), [n, heads, d / heads]), [1, 0, 2]) as tf.Tensor3D
    // A batch of one is broadcast over the heads by the matrix product itself.
    const { output } = attend(perHead(wq), perHead(wk), perHead(wv), tf.stack(e) as tf.Tensor3D, tf.stack(f) as tf.Tensor3D)
    return tf.matMul(tf.reshape(tf.transpose(output, [1, 0, 2]), [n, d]), wo)
  })
}

/** Everything [h, …, …]. */
function attend(q: tf.Tensor3D, k: tf.Tensor3D, v: tf.Tensor3D, e: tf.Tensor3D, f: tf.Tensor3D): { output: tf.Tensor3D; weights: tf.Tensor3D } {
  const scores = tf.matMul(q, tf.matMul(e, k), false, true)
  const weights = tf.exp<tf.Tensor3D>(tf.logSoftmax(tf.mul(scores, 1 / Math.sqrt(q.shape[2])), -1))
  return { output: tf.matMul(weights, tf.matMul(f, v)), weights }
}
