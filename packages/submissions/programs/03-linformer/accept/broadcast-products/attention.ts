import { requireDivisor, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

/** a·b without a matrix product: every pair of elements, then a sum. */
function product(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return tf.sum(tf.mul(tf.expandDims(a, 2), tf.expandDims(b, 0)), 1)
}

export function linformerAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, e: tf.Tensor2D, f: tf.Tensor2D): { output: tf.Tensor2D; weights: tf.Tensor2D } {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireShape(e, [null, q.shape[0]], 'e')
  requireShape(f, e.shape, 'f')
  return tf.tidy(() => {
    const scores = tf.div(product(q, tf.transpose(product(e, k))), Math.sqrt(q.shape[1]))
    const shifted = tf.exp(tf.sub(scores, tf.max(scores, 1, true)))
    const weights = tf.div<tf.Tensor2D>(shifted, tf.sum(shifted, 1, true))
    return { output: product(weights, product(f, v)), weights }
  })
}

export function multiHeadLinformer(
  x: tf.Tensor2D,
  { wq, wk, wv, wo }: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  { e, f }: { e: tf.Tensor2D[]; f: tf.Tensor2D[] },
  heads: number,
): tf.Tensor2D {
  requireRank(x, 2, 'x')
  for (const w of [wq, wk, wv, wo]) requireShape(w, [x.shape[1], x.shape[1]], 'weights')
  requireDivisor(heads, x.shape[1], 'heads')
  if (e.length !== heads && e.length !== 1) throw new RangeError('e needs one matrix or one a head')
  if (f.length !== heads && f.length !== 1) throw new RangeError('f needs one matrix or one a head')
  for (const p of e.concat(f)) requireShape(p, [e[0].shape[0], x.shape[0]], 'projections')
  return tf.tidy(() => {
    const width = x.shape[1] / heads
    const columns = (w: tf.Tensor2D, i: number) => tf.gather(w, tf.range(i * width, (i + 1) * width, 1, 'int32'), 1)
    const outputs: tf.Tensor2D[] = []
    for (let i = 0; i < heads; i++)
      outputs.push(linformerAttention(product(x, columns(wq, i)), product(x, columns(wk, i)), product(x, columns(wv, i)), e[i % e.length], f[i % f.length]).output)
    return product(tf.concat(outputs, -1), wo)
  })
}
