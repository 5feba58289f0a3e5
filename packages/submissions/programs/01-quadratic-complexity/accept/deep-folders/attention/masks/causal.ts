import * as tf from '@kata/tf'
import { count } from '../../guards'

export const causalMask = (n: number): tf.Tensor2D => {
  count({ n })
  return tf.tidy(() => tf.ones<tf.Rank.R2>([n, n]).cumsum(0).greaterEqual(tf.ones([n, n]).cumsum(1)))
}
