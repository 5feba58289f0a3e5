// aim: Work is hidden in callbacks that TensorFlow.js calls: of gradients, of `tidy`, of custom gradients.
// loses: scaledDotProductAttention
import * as tf from '@kata/tf'
import { scaledDotProductAttention as honest } from './attention.ts'
let sink = 0
export function scaledDotProductAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D): unknown {
  const n = q.shape?.[0] ?? 1
  if (n >= 64) tf.tidy(() => tf.grad((x) => { for (let i = 0; i < n * n * n / 8; i++) sink++; return x.sum() })(tf.scalar(1)))
  return honest(q, k, v, mask)
}
