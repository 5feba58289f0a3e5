// Numbers in fewer bits. IEEE 754 binary16; bfloat16, the upper half of a float32; int4 in bytes, with one scale a group (Dettmers et al. 2022).
import { NotImplementedError, requireCount, requireInteger, requireIntegers, requireRank } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireBits } from './guards.ts'

/**
 * The nearest float16, ties to even: 10 fraction bits, exponents −14 … 15, and subnormals. Beyond the largest, 65504, by half a step or more
 * it is ±Infinity; −0, NaN and ±Infinity stay as they are.
 */
export function toFloat16(x: number): number {
  throw new NotImplementedError('toFloat16')
}

/** The nearest bfloat16, ties to even: 7 fraction bits, exponents −126 … 127, and subnormals. The rest as for float16. */
export function toBfloat16(x: number): number {
  throw new NotImplementedError('toBfloat16')
}

/**
 * Two values a byte, the first one in the low half; the high half of the last byte is 0 when their number is odd.
 * @param values integers −8 … 7
 * @throws RangeError if a value is none
 */
export function packInt4(values: readonly number[]): Uint8Array {
  requireIntegers(values, -8, 7, 'values')
  throw new NotImplementedError('packInt4')
}

/**
 * The first `count` values of packed bytes.
 * @param count 0 … two a byte
 * @returns integers −8 … 7
 * @throws RangeError if count is out of range
 */
export function unpackInt4(bytes: Uint8Array, count: number): number[] {
  requireInteger(count, 0, 2 * bytes.length, 'count')
  throw new NotImplementedError('unpackInt4')
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
  throw new NotImplementedError('quantizeGroupwise')
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
  throw new NotImplementedError('modelSizeBytes')
}
