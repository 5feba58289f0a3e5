import { type QuantParams, requireQuantParams, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
import { quantize } from '../integers/values/steps.ts'
import { quantizePerChannel } from '../integers/values/rows.ts'

// Σ ab − zb Σa − za Σb + k·za·zb, the four terms by themselves.
const integers = (a: tf.Tensor, za: number, b: tf.Tensor, zb: number): tf.Tensor2D =>
  tf.tidy(() => {
    const [x, y] = [a.toFloat(), b.toFloat()] as tf.Tensor2D[]
    return tf.matMul(x, y).sub(tf.sum(x, 1, true).mul(zb)).sub(tf.sum(y, 0, true).mul(za)).add((x.shape[1] as number) * za * zb) as tf.Tensor2D
  })

export const quantizedMatMul = (a: tf.Tensor2D, aParams: QuantParams, b: tf.Tensor2D, bParams: QuantParams): tf.Tensor2D => {
  requireQuantParams(aParams, 'aParams')
  requireQuantParams(bParams, 'bParams')
  requireRank(b, 2, 'b')
  requireShape(a, [null, b.shape[0]], 'a')
  return tf.tidy(() => integers(a, aParams.zeroPoint, b, bParams.zeroPoint).mul(aParams.scale * bParams.scale) as tf.Tensor2D)
}
export const dynamicQuantizeLinear = (x: tf.Tensor): { q: tf.Tensor; scale: number; zeroPoint: number } => {
  const [low, high] = tf.tidy(() => [x.min().minimum(0).dataSync()[0], x.max().maximum(0).dataSync()[0]])
  if (low === high) return { q: tf.tidy(() => tf.zerosLike(x).toInt()), scale: 1, zeroPoint: 0 }
  const step = Math.fround(Math.fround(high - low) / 255)
  const [zeroPoint] = tf.tidy(() => tf.scalar(-low).div(tf.scalar(step)).round().clipByValue(0, 255).dataSync())
  return { q: quantize(x, { scale: step, zeroPoint, qmin: 0, qmax: 255 }), scale: step, zeroPoint }
}
const fits = (x: tf.Tensor, w: tf.Tensor, bias?: tf.Tensor): void => {
  requireRank(x, 2, 'x')
  requireShape(w, [x.shape[1] as number, null], 'w')
  if (bias !== undefined) requireShape(bias, [w.shape[1] as number], 'bias')
}
const layer = (q: tf.Tensor, { scale, zeroPoint }: { scale: number; zeroPoint: number }, w: tf.Tensor2D, bias?: tf.Tensor1D): tf.Tensor2D => {
  const weights = quantizePerChannel(w.transpose() as tf.Tensor2D, 8)
  const y = integers(q, zeroPoint, weights.q.transpose(), 0).mul(scale).mul(weights.scales)
  return (bias ? y.add(bias) : y) as tf.Tensor2D
}
export const dynamicLinear = (x: tf.Tensor2D, w: tf.Tensor2D, bias?: tf.Tensor1D): tf.Tensor2D => {
  fits(x, w, bias)
  return tf.tidy(() => { const { q, ...p } = dynamicQuantizeLinear(x); return layer(q, p, w, bias) })
}
export const staticLinear = (x: tf.Tensor2D, w: tf.Tensor2D, bias: tf.Tensor1D | undefined, activation: QuantParams): tf.Tensor2D => {
  fits(x, w, bias)
  requireQuantParams(activation, 'activation')
  return tf.tidy(() => layer(quantize(x, activation), activation, w, bias))
}
