// Integers are turned back into numbers before they are multiplied, centred so that the product is one of small integers and one scale.
import { type QuantParams, requireQuantParams, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
import { quantize } from './affine.ts'

export function quantizedMatMul(a: tf.Tensor2D, aParams: QuantParams, b: tf.Tensor2D, bParams: QuantParams): tf.Tensor2D {
  requireRank(a, 2, 'a')
  requireRank(b, 2, 'b')
  requireShape(b, [a.shape[1], null], 'b')
  requireQuantParams(aParams, 'aParams')
  requireQuantParams(bParams, 'bParams')
  return tf.tidy(() => {
    // int32 as far as can be; einsum in float32.
    const left = a.sub(tf.scalar(aParams.zeroPoint, 'int32')).toFloat()
    const right = b.sub(tf.scalar(bParams.zeroPoint, 'int32')).toFloat()
    return tf.einsum('ik,kj->ij', left, right).mul(aParams.scale).mul(bParams.scale) as tf.Tensor2D
  })
}

export function dynamicQuantizeLinear(x: tf.Tensor): { q: tf.Tensor; scale: number; zeroPoint: number } {
  return tf.tidy(() => {
    const low = tf.minimum(tf.min(x), 0)
    const span = tf.maximum(tf.max(x), 0).sub(low)
    const scales = tf.where(span.greater(0), span.div(255), tf.onesLike(span))
    const zero = tf.neg(low).div(scales).round()
    const q = x.div(scales).round().add(zero).clipByValue(0, 255).toInt()
    return { q, scale: scales.dataSync()[0], zeroPoint: zero.dataSync()[0] }
  })
}

/** The columns of w as 8 bits hold them, as numbers. */
function eightBits(w: tf.Tensor2D): tf.Tensor2D {
  const scales = w.abs().max(0, true).div(127)
  const safe = tf.where(scales.equal(0), 1, scales)
  return w.div(safe).round().mul(safe) as tf.Tensor2D
}
function check(x: tf.Tensor, w: tf.Tensor, bias: tf.Tensor | null | undefined): void {
  requireRank(x, 2, 'x')
  requireRank(w, 2, 'w')
  requireShape(x, [null, w.shape[0]], 'x')
  if (bias) requireShape(bias, [w.shape[1]], 'bias')
}
function product(x: tf.Tensor, w: tf.Tensor2D, bias: tf.Tensor1D | undefined): tf.Tensor2D {
  return tf.fused.matMul({ a: x as tf.Tensor2D, b: eightBits(w), bias }) as tf.Tensor2D
}

export function dynamicLinear(x: tf.Tensor2D, w: tf.Tensor2D, bias?: tf.Tensor1D): tf.Tensor2D {
  check(x, w, bias)
  return tf.tidy(() => {
    const { q, scale, zeroPoint } = dynamicQuantizeLinear(x)
    return product(q.toFloat().sub(zeroPoint).mul(scale), w, bias)
  })
}

export const staticLinear = (x: tf.Tensor2D, w: tf.Tensor2D, bias: tf.Tensor1D | undefined, activation: QuantParams): tf.Tensor2D => {
  check(x, w, bias)
  requireQuantParams(activation, 'activation')
  return tf.tidy(() => product(quantize(x, activation).toFloat().sub(activation.zeroPoint).mul(activation.scale), w, bias))
}
