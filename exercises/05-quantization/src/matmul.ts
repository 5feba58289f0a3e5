// Matrix products on integers. Jacob et al. 2018, §2.2 and §2.3; ONNX MatMulInteger and DynamicQuantizeLinear.
import { NotImplementedError, type QuantParams, requireQuantParams, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

/**
 * The product of what two quantized matrices stand for, multiplied as integers, with zero points corrected for, and scaled once at the end:
 * scaleA · scaleB · Σ (a − zeroA)(b − zeroB).
 * @param a int32 [m, k]
 * @param b int32 [k, n]
 * @returns float32 [m, n]
 * @throws RangeError if the shapes don't fit or params are out of range
 */
export function quantizedMatMul(a: tf.Tensor2D, aParams: QuantParams, b: tf.Tensor2D, bParams: QuantParams): tf.Tensor2D {
  requireRank(a, 2, 'a')
  requireQuantParams(aParams, 'aParams')
  requireShape(b, [a.shape[1], null], 'b')
  requireQuantParams(bParams, 'bParams')
  throw new NotImplementedError('quantizedMatMul')
}

/**
 * Quantizes to 0 … 255 with the range of x itself, widened to include 0 (ONNX DynamicQuantizeLinear). The scale is a float32, and so is every
 * quotient before it is rounded to an integer. For x all zero: scale 1, zeroPoint 0.
 * @param x of any shape
 * @returns q int32, of the same shape
 */
export function dynamicQuantizeLinear(x: tf.Tensor): { q: tf.Tensor; scale: number; zeroPoint: number } {
  throw new NotImplementedError('dynamicQuantizeLinear')
}

/**
 * x·w + bias on integers. Activations are quantized with the range that they have in this call, weights symmetrically to 8 bits with one scale an
 * output column.
 * @param x [n, in]
 * @param w [in, out]
 * @param bias [out]
 * @returns [n, out]
 * @throws RangeError if the shapes don't fit
 */
export function dynamicLinear(x: tf.Tensor2D, w: tf.Tensor2D, bias?: tf.Tensor1D): tf.Tensor2D {
  requireRank(x, 2, 'x')
  requireShape(w, [x.shape[1], null], 'w')
  if (bias) requireShape(bias, [w.shape[1]], 'bias')
  throw new NotImplementedError('dynamicLinear')
}

/**
 * The same with activations quantized by parameters that were fixed ahead.
 * @param x [n, in]
 * @param w [in, out]
 * @param bias [out], or undefined
 * @returns [n, out]
 * @throws RangeError if the shapes don't fit or activation is out of range
 */
export function staticLinear(x: tf.Tensor2D, w: tf.Tensor2D, bias: tf.Tensor1D | undefined, activation: QuantParams): tf.Tensor2D {
  requireRank(x, 2, 'x')
  requireShape(w, [x.shape[1], null], 'w')
  if (bias) requireShape(bias, [w.shape[1]], 'bias')
  requireQuantParams(activation, 'activation')
  throw new NotImplementedError('staticLinear')
}
