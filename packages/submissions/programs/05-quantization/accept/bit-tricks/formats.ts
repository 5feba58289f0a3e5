// Rounding on the bits of a float32: add half of the last place that stays, and one more if that place is odd.
import { requireCount, requireInteger, requireIntegers, requireRank } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireBits } from './guards.ts'
import { magic } from './magic.ts'

const view = new DataView(new ArrayBuffer(4))
const bitsOf = (x: number): number => { view.setFloat32(0, x, true); return view.getUint32(0, true) }
const floatOf = (bits: number): number => { view.setUint32(0, bits >>> 0, true); return view.getFloat32(0, true) }

export const toBfloat16 = (x: number): number => {
  if (x !== x) return x
  const bits = bitsOf(x)
  if ((bits & 0x7fffffff) >= 0x7f800000) return floatOf(bits)
  const odd = (bits >>> 16) & 1
  return floatOf((bits + 0x7fff + odd) & 0xffff0000)
}

export const toFloat16 = (x: number): number => {
  if (x !== x) return x
  const bits = bitsOf(x)
  const sign = bits & 0x80000000
  const size = bits & 0x7fffffff
  if (size >= 0x477ff000) return sign ? -Infinity : Infinity
  // Below 2^-14 a float32's own addition rounds to multiples of 2^-24: those of 0.5 and up have that unit in the last place.
  if (size < 0x38800000) {
    const small = Math.fround(Math.fround(floatOf(size) + 0.5) - 0.5)
    return sign ? -small : small
  }
  const odd = (size >>> 13) & 1
  return floatOf(((size + 0xfff + odd) & 0xffffe000) | sign)
}

export const packInt4 = (values: readonly number[]): Uint8Array => {
  requireIntegers(values, -8, 7, 'values')
  const bytes = new Uint8Array(Math.ceil(values.length / 2))
  for (let i = 0; i < values.length; i++) bytes[i >>> 1] |= (values[i] & 0xf) << ((i & 1) << 2)
  return bytes
}

export const unpackInt4 = (bytes: Uint8Array, count: number): number[] => {
  requireInteger(count, 0, 2 * bytes.length, 'count')
  const values = new Array<number>(count)
  for (let i = 0; i < count; i++) values[i] = (bytes[i >>> 1] << (i & 1 ? 24 : 28)) >> 28
  return values
}

export const quantizeGroupwise = (w: tf.Tensor1D, groupSize: number, bits: number): { q: tf.Tensor1D; scales: tf.Tensor1D } => {
  requireRank(w, 1, 'w')
  requireCount(groupSize, 'groupSize')
  requireBits(bits, 'bits')
  const values = w.dataSync() as Float32Array
  const scales: number[] = []
  const q = new Int32Array(values.length)
  for (let from = 0; from < values.length; from += groupSize) {
    const group = values.subarray(from, from + groupSize)
    const most = Math.hypot(group.reduce((a, v) => Math.max(a, Math.abs(v)), 0))
    const scale = most > 0 ? Math.fround(most / ((1 << (bits - 1)) - 1)) : 1
    scales.push(scale)
    group.forEach((v, i) => { q[from + i] = magic(Math.fround(v / scale)) })
  }
  return { q: tf.tensor1d(q, 'int32'), scales: tf.tensor1d(scales, 'float32') }
}

export const modelSizeBytes = ({ parameters, bits, groupSize, scaleBits = 32 }: { parameters: number; bits: number; groupSize?: number; scaleBits?: number }): number => {
  requireCount(parameters, 'parameters')
  requireCount(bits, 'bits')
  requireCount(scaleBits, 'scaleBits')
  if (groupSize === undefined) return Math.ceil((parameters * bits) / 8)
  requireCount(groupSize, 'groupSize')
  return Math.ceil((parameters * bits + Math.ceil(parameters / groupSize) * scaleBits) / 8)
}
