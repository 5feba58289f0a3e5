// Affine quantization: x ≈ (q − zeroPoint) · scale. Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
// Integer-Arithmetic-Only Inference", §2.1; Krishnamoorthi 2018, "Quantizing deep convolutional networks for efficient inference", §2.
import { NotImplementedError, type QuantParams, requireFinite, requireQuantParams, requireRank } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireBits } from './guards.ts'

/**
 * Scale and zero point for numbers from `min` to `max`. Signed integers reach from −2^(b−1) to 2^(b−1) − 1, unsigned ones from 0 to 2^b − 1; symmetric
 * ones, which are signed, from −(2^(b−1) − 1) to 2^(b−1) − 1.
 *
 * The range is widened to include 0. Affine: scale = (max − min)/(qmax − qmin), zeroPoint = qmin − min/scale, rounded half to even and kept within
 * qmin … qmax. Symmetric: scale = max(|min|, |max|)/qmax, zeroPoint 0. For a range of zeros: scale 1, zeroPoint 0 if symmetric, else qmin.
 * @param options bits 2 … 16
 * @throws RangeError if min > max, one is not finite, bits is out of range, or symmetric integers are to be unsigned
 */
export function chooseQuantParams(
  min: number,
  max: number,
  { bits, signed, symmetric }: { readonly bits: number; readonly signed: boolean; readonly symmetric: boolean },
): QuantParams {
  requireFinite(min, 'min')
  requireFinite(max, 'max')
  if (min > max) throw new RangeError(`min must not be above max, and is ${min} with max ${max}`)
  requireBits(bits, 'bits')
  if (symmetric && !signed) throw new RangeError('symmetric needs signed integers')
  throw new NotImplementedError('chooseQuantParams')
}

/**
 * clamp(round(x / scale) + zeroPoint, qmin, qmax), rounded half to even (ONNX QuantizeLinear).
 * @param x of any shape
 * @returns int32, of the same shape
 * @throws RangeError if params are out of range
 */
export function quantize(x: tf.Tensor, params: QuantParams): tf.Tensor {
  requireQuantParams(params, 'params')
  throw new NotImplementedError('quantize')
}

/**
 * (q − zeroPoint) · scale (ONNX DequantizeLinear).
 * @param q int32, of any shape
 * @returns float32, of the same shape
 * @throws RangeError if params are out of range
 */
export function dequantize(q: tf.Tensor, params: QuantParams): tf.Tensor {
  requireQuantParams(params, 'params')
  throw new NotImplementedError('dequantize')
}

/**
 * Symmetric, one scale a row: the row's largest magnitude over 2^(bits−1) − 1, or 1 for a row of zeros.
 * @param w [rows, columns]
 * @param bits 2 … 16
 * @returns q int32 [rows, columns], scales [rows]
 * @throws RangeError if w is no matrix or bits is out of range
 */
export function quantizePerChannel(w: tf.Tensor2D, bits: number): { q: tf.Tensor2D; scales: tf.Tensor1D } {
  requireRank(w, 2, 'w')
  requireBits(bits, 'bits')
  throw new NotImplementedError('quantizePerChannel')
}

/**
 * The smallest and the largest number that quantized values stand for.
 * @throws RangeError if params are out of range
 */
export function representableRange(params: QuantParams): [number, number] {
  requireQuantParams(params, 'params')
  throw new NotImplementedError('representableRange')
}

/**
 * The largest error of a number inside the representable range: half a step.
 * @throws RangeError if params are out of range
 */
export function errorBound(params: QuantParams): number {
  requireQuantParams(params, 'params')
  throw new NotImplementedError('errorBound')
}

/**
 * How far x is from what its quantized values stand for.
 * @param x of any shape
 * @returns the largest error, the mean squared error, and 10·log10(Σx²/Σe²) in decibels: +Infinity when there is no error
 * @throws RangeError if params are out of range
 */
export function quantizationError(x: tf.Tensor, params: QuantParams): { maxAbs: number; mse: number; sqnrDb: number } {
  requireQuantParams(params, 'params')
  throw new NotImplementedError('quantizationError')
}
