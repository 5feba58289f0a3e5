import { type QuantParams, requireQuantParams } from '@kata/guards'
import * as tf from '@kata/tf'
import { dequantize, quantize } from './steps.ts'

export const representableRange = (params: QuantParams): [number, number] => {
  requireQuantParams(params, 'params')
  const at = (q: number): number => (q - params.zeroPoint) * params.scale
  return [at(params.qmin), at(params.qmax)]
}
export const errorBound = (params: QuantParams): number => {
  const [low, high] = representableRange(params)
  return (high - low) / (params.qmax - params.qmin) / 2
}
export const quantizationError = (x: tf.Tensor, params: QuantParams): { sqnrDb: number; maxAbs: number; mse: number } => {
  requireQuantParams(params, 'params')
  return tf.tidy(() => {
    const back = dequantize(quantize(x, params), params)
    const mse = tf.losses.meanSquaredError(x, back).dataSync()[0]
    const sqnrDb = mse === 0 ? Number.POSITIVE_INFINITY : 20 * Math.log10(tf.norm(x).dataSync()[0] / tf.norm(x.sub(back)).dataSync()[0])
    return { sqnrDb, mse, maxAbs: x.sub(back).abs().max().dataSync()[0] }
  })
}
