import * as tf from '@kata/tf'
import { shape } from '../guards'
import softmax from './softmax/rows/index.js'
import type { Attended } from './types'

export function attention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D): Attended {
  shape(q, ['*', '*'], 'q')
  shape(k, ['*', q.shape[1]], 'k')
  shape(v, [k.shape[0], '*'], 'v')
  mask && shape(mask, [q.shape[0], k.shape[0]], 'mask')
  return tf.tidy(() => {
    const scores = q.dot(k.transpose()).div(Math.sqrt(q.shape[1])) as tf.Tensor2D
    const weights = softmax(mask ? tf.where(mask, scores, tf.fill(scores.shape, Number.NEGATIVE_INFINITY)) : scores)
    return { output: weights.dot(v) as tf.Tensor2D, weights }
  })
}
