// aim: An error is thrown out of a gradient and out of `tidy`, which leaves a tape and a scope open for the next function.
// loses: softmaxRows
import * as tf from '@kata/tf'
export function softmaxRows(scores: tf.Tensor2D): tf.Tensor2D {
  return tf.grad((x) =>
    tf.tidy(() => {
      x.square()
      throw new Error('out')
    }),
  )(scores) as tf.Tensor2D
}
