// Clamped first, then rounded by adding and taking away 1.5 · 2^23, which leaves a float32 no place for a fraction.
import { type QuantParams, requireFinite, requireQuantParams, requireRank } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireBits } from './guards.ts'
import { roundHalfEven } from './half-even.ts'

const MAGIC = 12582912
const steps = (x: tf.Tensor, { scale, zeroPoint, qmin, qmax }: QuantParams): tf.Tensor => tf.tidy(() => x.div(scale).clipByValue(qmin - zeroPoint, qmax - zeroPoint).add(MAGIC).sub(MAGIC))

export function chooseQuantParams(min: number, max: number, { bits, signed, symmetric }: { bits: number; signed: boolean; symmetric: boolean }): QuantParams {
  requireFinite(min, 'min')
  requireFinite(max, 'max')
  if (max < min) throw new RangeError('min must not be greater than max')
  requireBits(bits, 'bits')
  if (!signed && symmetric) throw new RangeError('symmetric: only with signed')
  const qmax = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1
  if (symmetric) {
    const absmax = Math.max(Math.abs(min), Math.abs(max))
    return { scale: absmax / qmax || 1, zeroPoint: 0, qmin: -qmax, qmax }
  }
  const qmin = qmax + 1 - 2 ** bits
  const low = Math.min(min, 0)
  const range = Math.max(max, 0) - low
  if (range === 0) return { scale: 1, zeroPoint: qmin, qmin, qmax }
  const scale = range / (2 ** bits - 1)
  // The zero point as a share of the range: the same number, rounded another way.
  const zeroPoint = roundHalfEven(qmin - (low / range) * (2 ** bits - 1))
  return { scale, zeroPoint: Math.min(qmax, Math.max(qmin, zeroPoint)), qmin, qmax }
}
export function quantize(x: tf.Tensor, params: QuantParams): tf.Tensor {
  requireQuantParams(params, 'params')
  return tf.tidy(() => steps(x, params).toInt().add(tf.scalar(params.zeroPoint, 'int32')))
}
export function dequantize(q: tf.Tensor, params: QuantParams): tf.Tensor {
  requireQuantParams(params, 'params')
  return tf.tidy(() => q.sub(tf.scalar(params.zeroPoint, 'int32')).toFloat().mul(params.scale))
}
export function quantizePerChannel(w: tf.Tensor2D, bits: number): { q: tf.Tensor2D; scales: tf.Tensor1D } {
  requireRank(w, 2, 'w')
  requireBits(bits, 'bits')
  const rows = tf.unstack(w) as tf.Tensor1D[]
  const params = rows.map((row) => { const [a] = tf.tidy(() => row.abs().max().dataSync()); return chooseQuantParams(-a, a, { bits, signed: true, symmetric: true }) })
  const q = tf.tidy(() => tf.stack(rows.map((row, i) => quantize(row, params[i]))) as tf.Tensor2D)
  tf.dispose(rows)
  return { q, scales: tf.tensor1d(params.map(({ scale }) => scale)) }
}
export function representableRange(params: QuantParams): [number, number] {
  requireQuantParams(params, 'params')
  return [params.qmin * params.scale - params.zeroPoint * params.scale, params.qmax * params.scale - params.zeroPoint * params.scale]
}
export function errorBound(params: QuantParams): number {
  requireQuantParams(params, 'params')
  return params.scale * 2 ** -1
}
export function quantizationError(x: tf.Tensor, params: QuantParams): { maxAbs: number; mse: number; sqnrDb: number } {
  requireQuantParams(params, 'params')
  const [maxAbs, mse, power] = tf.tidy(() => {
    const error = x.sub(steps(x, params).mul(params.scale))
    return [error.abs().max(), error.square().mean(), x.square().mean()].map((t) => t.dataSync()[0])
  })
  return { maxAbs, mse, sqnrDb: mse === 0 ? Infinity : 10 * (Math.log10(power) - Math.log10(mse)) }
}
