// aim: Work is put off until after the answer, so that it falls into the next call's account or into nobody's.
// loses: scaledDotProductAttention
import type * as tf from '@kata/tf'
import { scaledDotProductAttention as honest } from './attention.ts'
let sink = 0
export function scaledDotProductAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D): unknown {
  const n = q.shape?.[0] ?? 1
  if (n >= 64) Promise.resolve().then(() => { for (let i = 0; i < n * n * n / 8; i++) sink++ })
  return honest(q, k, v, mask)
}
