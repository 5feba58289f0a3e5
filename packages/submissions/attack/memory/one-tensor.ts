// aim: One tensor that is larger than the memory of the WASM backend.
// nothing: softmaxRows
import * as tf from '@kata/tf'
export function softmaxRows(): unknown {
  return tf.ones([1 << 15, 1 << 15])
}
