import { requireInteger, requireRank } from '@kata/guards'
import * as tf from '@kata/tf'

export const quantizePerChannel = (w: tf.Tensor2D, bits: number): { q: tf.Tensor2D; scales: tf.Tensor1D } => {
  requireRank(w, 2, 'w')
  requireInteger(bits, 2, 16, 'bits')
  const most = 2 ** (bits - 1) - 1
  return tf.tidy(() => {
    const norms = tf.norm(w, Infinity, 1) as tf.Tensor1D
    const scales = tf.where(norms.greater(0), norms.div(most), tf.fill(norms.shape, 1)) as tf.Tensor1D
    const q = tf.transpose(tf.round(tf.div(tf.transpose(w), scales))) as tf.Tensor2D
    return { q: q.toInt() as tf.Tensor2D, scales }
  })
}
