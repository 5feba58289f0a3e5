// Matrix products on integers. Jacob et al. 2018, §2.2 and §2.3; ONNX MatMulInteger and DynamicQuantizeLinear.
import { type QuantParams, requireQuantParams, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
import { quantize, quantizePerChannel } from './affine.ts'
import { roundHalfEven } from './half-even.ts'

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
  return tf.tidy(() => tf.mul(integerProduct(a, aParams.zeroPoint, b, bParams.zeroPoint), aParams.scale * bParams.scale))
}

/**
 * Quantizes to 0 … 255 with the range of x itself, widened to include 0 (ONNX DynamicQuantizeLinear). The scale is a float32, and so is every
 * quotient before it is rounded to an integer. For x all zero: scale 1, zeroPoint 0.
 * @param x of any shape
 * @returns q int32, of the same shape
 */
export function dynamicQuantizeLinear(x: tf.Tensor): { q: tf.Tensor; scale: number; zeroPoint: number } {
  const [min, max] = tf.tidy(() => [tf.min(x).dataSync()[0], tf.max(x).dataSync()[0]])
  const low = Math.min(min, 0)
  const high = Math.max(max, 0)
  const scale = low === high ? 1 : Math.fround(Math.fround(high - low) / 255)
  const zeroPoint = Math.min(roundHalfEven(Math.fround(-low / scale)), 255)
  return { q: quantize(x, { scale, zeroPoint, qmin: 0, qmax: 255 }), scale, zeroPoint }
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
  return tf.tidy(() => {
    const { q, scale, zeroPoint } = dynamicQuantizeLinear(x)
    return integerLinear(tf.reshape(q, x.shape), { scale, zeroPoint }, w, bias)
  })
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
  return tf.tidy(() => integerLinear(tf.reshape(quantize(x, activation), x.shape), activation, w, bias))
}

function integerLinear(
  x: tf.Tensor2D,
  { scale, zeroPoint }: Pick<QuantParams, 'scale' | 'zeroPoint'>,
  w: tf.Tensor2D,
  bias: tf.Tensor1D | undefined,
): tf.Tensor2D {
  const { q, scales } = quantizePerChannel(tf.transpose(w), 8)
  const product = integerProduct(x, zeroPoint, tf.transpose(q), 0)
  const rescaled: tf.Tensor2D = tf.mul(product, tf.mul(scales, scale))
  return bias ? tf.add(rescaled, bias) : rescaled
}

/** Σ (a − zeroA)(b − zeroB) = a·b − zeroB · Σa − zeroA · Σ(b − zeroB), in float32, which holds every integer up to 2²⁴. */
function integerProduct(a: tf.Tensor2D, zeroA: number, b: tf.Tensor2D, zeroB: number): tf.Tensor2D {
  const [left, right]: [tf.Tensor2D, tf.Tensor2D] = [tf.cast(a, 'float32'), tf.cast(b, 'float32')]
  const rows = tf.mul(tf.sum(left, 1, true), zeroB)
  const columns = tf.mul(tf.sub(tf.sum(right, 0, true), a.shape[1] * zeroB), zeroA)
  return tf.sub(tf.sub(tf.matMul(left, right), rows), columns)
}
