// A quantizer is an object; the functions are its methods under the names that were asked for.
import { requireFinite, requireRank } from '@kata/guards'
import * as tf from '@kata/tf'
import { Quantizer, type Params, Rows } from './quantizer.js'
import { requireBits } from './guards.js'

export const chooseQuantParams = (min: number, max: number, how: { bits: number; signed: boolean; symmetric: boolean }): Params => {
  requireFinite(min, 'min')
  requireFinite(max, 'max')
  if (min > max) throw new RangeError('max must be at least min')
  requireBits(how.bits, 'bits')
  if (how.symmetric && !how.signed) throw new RangeError('signed must be true where symmetric is')
  return Quantizer.covering(min, max, how).params
}
export const quantize = (x: tf.Tensor, params: Params): tf.Tensor => new Quantizer(params).quantize(x)
export const dequantize = (q: tf.Tensor, params: Params): tf.Tensor => new Quantizer(params).dequantize(q)
export const representableRange = (params: Params): [number, number] => new Quantizer(params).range
export const errorBound = (params: Params): number => new Quantizer(params).step / 2
export const quantizationError = (x: tf.Tensor, params: Params) => new Quantizer(params).errorOf(x)
export const quantizePerChannel = (w: tf.Tensor2D, bits: number): { q: tf.Tensor2D; scales: tf.Tensor1D } => {
  requireRank(w, 2, 'w')
  requireBits(bits, 'bits')
  return new Rows(bits).quantize(w)
}
