import * as tf from '@kata/tf'
import { shifted } from './shifted.ts'

export const stable = (scores: tf.Tensor2D): tf.Tensor2D => {
  const powers = shifted(scores).exp()
  return powers.div(powers.sum(1, true).maximum(1e-30))
}
