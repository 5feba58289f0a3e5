// Every float16 and every bfloat16 in a table; the nearest is found by halving. Int4 by two tables; groups as rows of a padded matrix.
import { requireCount, requireInteger, requireIntegers, requireRank } from '@kata/guards'
import * as tf from '@kata/tf'
import { quantizePerChannel } from './affine.ts'
import { requireBits } from './guards.ts'

/** The finite numbers of a format from 0 up, by their bit patterns. */
function table(fractionBits: number, bias: number, exponents: number): Float64Array {
  const numbers = new Float64Array((exponents - 1) * 2 ** fractionBits)
  for (let i = 0; i < numbers.length; i++) {
    const exponent = Math.floor(i / 2 ** fractionBits)
    const fraction = (i % 2 ** fractionBits) / 2 ** fractionBits
    numbers[i] = exponent === 0 ? fraction * 2 ** (1 - bias) : (1 + fraction) * 2 ** (exponent - bias)
  }
  return numbers
}

const halves = table(10, 15, 32)
const brains = table(7, 127, 256)

function nearest(numbers: Float64Array, next: number, x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  const size = Math.abs(x)
  let [low, high] = [0, numbers.length]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (numbers[middle] <= size) low = middle
    else high = middle
  }
  const above = high < numbers.length ? numbers[high] : next
  const [down, up] = [size - numbers[low], above - size]
  const found = down < up || (down === up && low % 2 === 0) ? numbers[low] : high < numbers.length ? above : Number.POSITIVE_INFINITY
  return x < 0 || Object.is(x, -0) ? -found : found
}

export function toFloat16(x: number): number {
  return Math.abs(x) === Number.POSITIVE_INFINITY ? x : nearest(halves, 65536, x)
}

export function toBfloat16(x: number): number {
  return Math.abs(x) === Number.POSITIVE_INFINITY ? x : nearest(brains, 2 ** 128, x)
}

const nibbles = '0123456789abcdef'
const letters = new Map(Array.from({ length: 16 }, (_, i) => [i - 8, nibbles[(i + 8) % 16]]))
const numbersOf = new Map(Array.from(letters, ([value, letter]) => [letter, value]))

export function packInt4(values: readonly number[]): Uint8Array {
  requireIntegers(values, -8, 7, 'values')
  const text = values.map((value) => letters.get(value === 0 ? 0 : value) ?? '').join('')
  const bytes: number[] = []
  for (let i = 0; i < text.length; i += 2) bytes.push(Number.parseInt((text[i + 1] ?? '0') + text[i], 16))
  return new Uint8Array(bytes)
}

export function unpackInt4(bytes: Uint8Array, count: number): number[] {
  requireInteger(count, 0, 2 * bytes.length, 'count')
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).map(([high, low]) => low + high).join('')
  return Array.from(text.slice(0, count), (letter) => numbersOf.get(letter) ?? Number.NaN)
}

export function quantizeGroupwise(w: tf.Tensor1D, groupSize: number, bits: number): { q: tf.Tensor1D; scales: tf.Tensor1D } {
  requireRank(w, 1, 'w')
  requireCount(groupSize, 'groupSize')
  requireBits(bits, 'bits')
  return tf.tidy(() => {
    const groups = Math.ceil(w.size / groupSize)
    const padded = tf.pad1d(w, [0, groups * groupSize - w.size])
    const { q, scales } = quantizePerChannel(tf.reshape(padded, [groups, groupSize]), bits)
    return { q: tf.slice1d(tf.reshape(q, [-1]), 0, w.size), scales }
  })
}

export function modelSizeBytes({ parameters, bits, groupSize, scaleBits }: { parameters: number; bits: number; groupSize?: number; scaleBits?: number }): number {
  requireCount(parameters, 'parameters')
  requireCount(bits, 'bits')
  if (groupSize !== undefined) requireCount(groupSize, 'groupSize')
  if (scaleBits !== undefined) requireCount(scaleBits, 'scaleBits')
  const [n, b] = [BigInt(parameters), BigInt(bits)]
  const g = groupSize === undefined ? undefined : BigInt(groupSize)
  const total = n * b + (g === undefined ? 0n : ((n + g - 1n) / g) * BigInt(scaleBits ?? 32))
  return Number((total + 7n) / 8n)
}
