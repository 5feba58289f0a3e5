import * as tf from '@kata/tf'
import { count, shape } from '../../guards/index.js'
import { attention } from '../scaled.js'
import type { Projections } from '../types.ts'

export const multiHeadAttention = (x: tf.Tensor2D, weights: Projections, heads: number, mask?: tf.Tensor2D): tf.Tensor2D => {
  shape(x, ['*', '*'], 'x')
  const [n, d] = x.shape
  for (const name in weights) shape(weights[name as keyof Projections], [d, d], name)
  count({ heads })
  if (d / heads !== Math.trunc(d / heads)) throw new RangeError(`${heads} heads cannot share ${d} columns`)
  if (mask) shape(mask, [n, n], 'mask')
  return tf.tidy(() => {
    const part = (w: tf.Tensor2D, head: number): tf.Tensor2D => w.slice([0, (head * d) / heads], [d, d / heads])
    // Each head projects with its own columns of the weights, and wo's rows are shared out in the same way: the sum is the product.
    const shares = Array.from({ length: heads }, (_, head) => {
      const [q, k, v] = [weights.wq, weights.wk, weights.wv].map((w) => x.matMul(part(w, head)) as tf.Tensor2D)
      return attention(q, k, v, mask).output.matMul(weights.wo.slice([(head * d) / heads, 0], [d / heads, d])) as tf.Tensor2D
    })
    return tf.addN(shares)
  })
}
