// aim: The stack overflows inside TensorFlow.js, whose state is then half changed for the functions that come after.
// loses: softmaxRows
import * as tf from '@kata/tf'
export function softmaxRows(scores: tf.Tensor2D): tf.Tensor2D {
  const deep = (n: number): unknown => {
    try {
      return tf.tidy(() => (n > 0 ? deep(n - 1) : tf.exp(scores)))
    } catch {
      return tf.tidy(() => deep(n - 1))
    }
  }
  return deep(100_000) as tf.Tensor2D
}
