// Numbers in fewer bits. IEEE 754 binary16; bfloat16, the upper half of a float32; int4 in bytes, with one scale a group (Dettmers et al. 2022).
import { requireCount, requireInteger, requireIntegers, requireRank } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireBits } from './guards.ts'
import { roundHalfEven } from './half-even.ts'

/**
 * The nearest float16, ties to even: 10 fraction bits, exponents −14 … 15, and subnormals. Beyond the largest, 65504, by half a step or more
 * it is ±Infinity; −0, NaN and ±Infinity stay as they are.
 */
export function toFloat16(x: number): number {
  return toFloat(x, { fractionBits: 10, minExponent: -14, maxExponent: 15 })
}

/** The nearest bfloat16, ties to even: 7 fraction bits, exponents −126 … 127, and subnormals. The rest as for float16. */
export function toBfloat16(x: number): number {
  return toFloat(x, { fractionBits: 7, minExponent: -126, maxExponent: 127 })
}

/**
 * Two values a byte, the first one in the low half; the high half of the last byte is 0 when their number is odd.
 * @param values integers −8 … 7
 * @throws RangeError if a value is none
 */
export function packInt4(values: readonly number[]): Uint8Array {
  requireIntegers(values, -8, 7, 'values')
  return Uint8Array.from({ length: Math.ceil(values.length / 2) }, (_, i) => {
    const [low, high = 0] = values.slice(2 * i, 2 * i + 2)
    return (low & 15) | ((high & 15) << 4)
  })
}

/**
 * The first `count` values of packed bytes.
 * @param count 0 … two a byte
 * @returns integers −8 … 7
 * @throws RangeError if count is out of range
 */
export function unpackInt4(bytes: Uint8Array, count: number): number[] {
  requireInteger(count, 0, 2 * bytes.length, 'count')
  return Array.from({ length: count }, (_, i) => {
    const half = (bytes[i >> 1] >> (4 * (i % 2))) & 15
    return half < 8 ? half : half - 16
  })
}

/**
 * Symmetric, one scale for each group of neighbours: its largest magnitude over 2^(bits−1) − 1, or 1 for a group of zeros. The last group may be short.
 * @param w [n]
 * @param bits 2 … 16
 * @returns q int32 [n], scales [⌈n/groupSize⌉]
 * @throws RangeError if w is no vector, groupSize is not a count, or bits is out of range
 */
export function quantizeGroupwise(w: tf.Tensor1D, groupSize: number, bits: number): { q: tf.Tensor1D; scales: tf.Tensor1D } {
  requireRank(w, 1, 'w')
  requireCount(groupSize, 'groupSize')
  requireBits(bits, 'bits')
  const qmax = 2 ** (bits - 1) - 1
  const values = Array.from(w.dataSync())
  const groups = Array.from({ length: Math.ceil(values.length / groupSize) }, (_, i) => values.slice(i * groupSize, (i + 1) * groupSize))
  const scales = groups.map((group) => {
    const largest = group.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    return largest === 0 ? 1 : Math.fround(largest / qmax)
  })
  const q = groups.flatMap((group, i) => group.map((value) => roundHalfEven(Math.fround(value / scales[i]))))
  return { q: tf.tensor1d(q, 'int32'), scales: tf.tensor1d(scales) }
}

/**
 * What weights take in storage, with the scales of their groups if they have groups.
 * @param model scaleBits 32; without groupSize no scale is stored
 * @returns whole bytes
 * @throws RangeError if one of them is not a count
 */
export function modelSizeBytes({
  parameters,
  bits,
  groupSize,
  scaleBits = 32,
}: {
  readonly parameters: number
  readonly bits: number
  readonly groupSize?: number
  readonly scaleBits?: number
}): number {
  requireCount(parameters, 'parameters')
  requireCount(bits, 'bits')
  if (groupSize !== undefined) requireCount(groupSize, 'groupSize')
  requireCount(scaleBits, 'scaleBits')
  const scales = groupSize === undefined ? 0 : Math.ceil(parameters / groupSize)
  return Math.ceil((parameters * bits + scales * scaleBits) / 8)
}

interface FloatFormat {
  readonly fractionBits: number
  /** Of the smallest normal number. */
  readonly minExponent: number
  readonly maxExponent: number
}

function toFloat(x: number, { fractionBits, minExponent, maxExponent }: FloatFormat): number {
  if (x === 0 || !Number.isFinite(x)) return x
  const magnitude = Math.abs(x)
  // Below the smallest normal number the steps stay as they are: subnormals.
  const exponent = Math.max(exponentOf(magnitude), minExponent)
  const step = 2 ** (exponent - fractionBits)
  const nearest = roundHalfEven(magnitude / step) * step
  return Math.sign(x) * (nearest < 2 ** (maxExponent + 1) ? nearest : Number.POSITIVE_INFINITY)
}

/** The e of 2^e ≤ x < 2^(e+1). */
function exponentOf(x: number): number {
  const estimate = Math.floor(Math.log2(x))
  if (2 ** estimate > x) return estimate - 1
  return 2 ** (estimate + 1) <= x ? estimate + 1 : estimate
}
