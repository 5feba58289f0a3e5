// aim: Work is hidden in getters on the arguments of kernels, where TensorFlow.js is at work and not the submission.
// loses: scaledDotProductAttention
import * as tf from '@kata/tf'
import { scaledDotProductAttention as honest } from './attention.ts'
let sink = 0
export function scaledDotProductAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D): unknown {
  const n = q.shape?.[0] ?? 1
  const shape: number[] = [1]
  Object.defineProperty(shape, 0, { get: () => { for (let i = 0; i < n * n * n / 8; i++) sink++; return 1 } })
  if (n >= 64) tf.tidy(() => tf.zeros(shape as never))
  return honest(q, k, v, mask)
}
