// aim: An endless loop of tiny tensor operations, each of them one step of the script.
// nothing: softmaxRows
// ends: timeout
import * as tf from '@kata/tf'
export function softmaxRows(): unknown {
  for (;;) tf.tidy(() => tf.scalar(1).add(1))
}
