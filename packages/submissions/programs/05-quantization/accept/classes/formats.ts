// A small float format as a class that scales by powers of two until the number is an integer; a nibble stream.
import { requireCount, requireInteger, requireIntegers, requireRank } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireBits } from './guards.js'
import { roundHalfEven } from './half-even.js'
import { Rows } from './quantizer.js'

class FloatFormat {
  readonly smallest: number
  constructor(private readonly digits: number, private readonly lowest: number, private readonly highest: number) { this.smallest = 2 ** lowest }
  nearest(x: number): number {
    if (!(Math.abs(x) > 0 && Math.abs(x) < Infinity)) return x
    const exponent = Math.abs(x) < this.smallest ? this.lowest : 31 - Math.clz32(Math.fround(Math.abs(x)) * 2 ** -this.guess(x)) + this.guess(x)
    // The ulp is a power of two: dividing by it and multiplying again is exact.
    const ulp = 2 ** (exponent - this.digits)
    const y = roundHalfEven(x / ulp) * ulp
    if (Math.abs(y) >= 2 ** (this.highest + 1)) return x > 0 ? Infinity : -Infinity
    return y === 0 ? 0 * x : y
  }
  /** A multiple of 16 that leaves x · 2^-guess within 1 … 2^31. */
  private guess(x: number): number { let g = 0; while (Math.abs(x) * 2 ** -g < 1) g -= 16; while (Math.abs(x) * 2 ** -g >= 65536) g += 16; return g }
}
const binary16 = new FloatFormat(10, -14, 15)
const brain = new FloatFormat(7, -126, 127)
export const toFloat16 = (x: number): number => binary16.nearest(x)
export const toBfloat16 = (x: number): number => brain.nearest(x)

class Nibbles {
  #high = false
  constructor(private readonly bytes: Uint8Array, private at = 0) {}
  write(value: number): void { this.bytes[this.at] |= ((16 + value) % 16) << (this.#high ? 4 : 0); this.next() }
  read(): number { const n = this.#high ? this.bytes[this.at] >> 4 : this.bytes[this.at] & 15; this.next(); return n > 7 ? n - 16 : n }
  private next(): void { if (this.#high) this.at++; this.#high = !this.#high }
}
export function packInt4(values: readonly number[]): Uint8Array {
  requireIntegers(values, -8, 7, 'values')
  const bytes = new Uint8Array(Math.round(values.length / 2))
  const stream = new Nibbles(bytes)
  for (const value of values) stream.write(value)
  return bytes
}
export function unpackInt4(bytes: Uint8Array, count: number): number[] {
  requireInteger(count, 0, bytes.length * 2, 'count')
  const stream = new Nibbles(bytes)
  return Array.from({ length: count }, () => stream.read())
}
export function quantizeGroupwise(w: tf.Tensor1D, groupSize: number, bits: number): { q: tf.Tensor1D; scales: tf.Tensor1D } {
  requireRank(w, 1, 'w')
  requireCount(groupSize, 'groupSize')
  requireBits(bits, 'bits')
  return tf.tidy(() => {
    const whole = Math.floor(w.size / groupSize) * groupSize
    const parts: { q: tf.Tensor2D; scales: tf.Tensor1D }[] = []
    if (whole > 0) parts.push(new Rows(bits).quantize(w.slice(0, whole).reshape([-1, groupSize])))
    if (whole < w.size) parts.push(new Rows(bits).quantize(w.slice(whole).reshape([1, -1])))
    return { q: tf.concat(parts.map(({ q }) => q.flatten())), scales: tf.concat(parts.map(({ scales }) => scales)) }
  })
}
export class ModelSize {
  readonly bytes: number
  constructor(m: { parameters: number; bits: number; groupSize?: number; scaleBits?: number }) {
    const { parameters, bits, groupSize, scaleBits = 32 } = m
    requireCount(parameters, 'parameters')
    requireCount(bits, 'bits')
    if (groupSize !== undefined) requireCount(groupSize, 'groupSize')
    requireCount(scaleBits, 'scaleBits')
    const scales = groupSize === undefined ? 0 : Math.ceil(parameters / groupSize)
    const [whole, rest] = [Math.floor(parameters / 8), parameters % 8]
    this.bytes = whole * bits + Math.ceil((rest * bits + scales * scaleBits) / 8)
  }
}
export const modelSizeBytes = (m: { parameters: number; bits: number; groupSize?: number; scaleBits?: number }): number => new ModelSize(m).bytes
