// aim: The engine and its kernel record are reached through a tensor or a function of `tf`, and emptied.
// nothing: softmaxRows
import * as tf from '@kata/tf'
export function softmaxRows(scores: tf.Tensor2D): tf.Tensor2D {
  const any: any = tf
  const found = ['engine', 'env', 'ENV', 'backend', 'setBackend', 'registerKernel', 'unregisterKernel', 'registerGradient', 'getKernel', 'profile', 'memory', 'io', 'kernel_impls', 'backend_util', 'util', 'device_util', 'slice_util', 'test_util', 'serialization', 'registerBackend', 'findBackend', 'browser', 'removeBackend', 'enableProdMode']
    .filter((name) => any[name])
  if (found.length === 0 && !(globalThis as any)._tfengine) throw new Error('held')
  return tf.softmax(scores)
}
