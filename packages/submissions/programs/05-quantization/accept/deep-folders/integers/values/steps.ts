import { type QuantParams, requireQuantParams } from '@kata/guards'
import * as tf from '@kata/tf'

export const quantize = (x: tf.Tensor, params: QuantParams): tf.Tensor => {
  requireQuantParams(params, 'params')
  return tf.tidy(() => tf.round(x.mul(1).div(tf.scalar(params.scale))).add(params.zeroPoint).maximum(params.qmin).minimum(params.qmax).cast('int32'))
}
// scale·q − scale·zeroPoint loses digits; the difference of integers is taken first.
export const dequantize = (q: tf.Tensor, params: QuantParams): tf.Tensor => {
  requireQuantParams(params, 'params')
  return tf.tidy(() => tf.scalar(params.scale).mul(q.toFloat().sub(tf.scalar(params.zeroPoint))))
}
