// aim: The answer holds a million tensors, or one of them a million times.
// nothing: attentionFlops
import * as tf from '@kata/tf'
export function attentionFlops(): unknown {
  const tensor = tf.ones([64, 64])
  return { total: Array.from({ length: 1_000_000 }, () => tensor) }
}
