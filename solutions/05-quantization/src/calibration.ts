// Which range of values to spend the integers on, from examples. Krishnamoorthi 2018, §3.1; Migacz 2017, "8-bit Inference with TensorRT".
import { requireEach, requireInterval, requireNotEmpty, requireOneOf } from '@kata/guards'
import * as tf from '@kata/tf'
import { chooseQuantParams, quantizationError } from './affine.ts'
import { requireBits } from './guards.ts'

interface Range {
  readonly min: number
  readonly max: number
}

/**
 * A range for the values of a layer, from the batches that were seen; as it is, not widened to include 0.
 *
 * - `min-max`: all values.
 * - `moving-average`: the first batch's smallest and largest value, then momentum · old + (1 − momentum) · new, batch by batch.
 * - `percentile`: of all values together, from the (100 − p)th percentile to the pth, with linear interpolation at rank p/100 · (n − 1).
 * - `mse`: of the smallest and largest value the share that has the least squared error, if it is quantized signed and affine.
 * @param options momentum 0.9 (0 ≤ m < 1), percentile 99.9 (50 < p ≤ 100), bits 8 (of `mse`)
 * @throws RangeError if there are no batches, a batch is empty, the method is unknown or an option is out of range
 */
export function calibrate(
  batches: readonly tf.Tensor[],
  method: 'min-max' | 'moving-average' | 'percentile' | 'mse',
  options: { readonly momentum?: number; readonly percentile?: number; readonly bits?: number } = {},
): { min: number; max: number } {
  const { momentum = 0.9, percentile = 99.9, bits = 8 } = options
  requireNotEmpty(batches, 'batches')
  requireEach(batches, requireValues, 'batches')
  requireOneOf(method, ['min-max', 'moving-average', 'percentile', 'mse'], 'method')
  requireInterval(momentum, '[0, 1)', 'momentum')
  requireInterval(percentile, '(50, 100]', 'percentile')
  requireBits(bits, 'bits')
  switch (method) {
    case 'min-max':
      return widest(batches)
    case 'moving-average':
      return movingAverage(batches.map(rangeOf), momentum)
    case 'percentile':
      return percentiles(pooled(batches), percentile)
    case 'mse':
      return leastError(batches, bits)
  }
}

function requireValues(batch: tf.Tensor, name: string): void {
  if (batch.size === 0) throw new RangeError(`${name} must hold a value at least, and is empty`)
}

function rangeOf(batch: tf.Tensor): Range {
  return tf.tidy(() => ({ min: tf.min(batch).dataSync()[0], max: tf.max(batch).dataSync()[0] }))
}

function widest(batches: readonly tf.Tensor[]): { min: number; max: number } {
  const ranges = batches.map(rangeOf)
  return { min: Math.min(...ranges.map(({ min }) => min)), max: Math.max(...ranges.map(({ max }) => max)) }
}

function movingAverage([first, ...later]: readonly Range[], momentum: number): { min: number; max: number } {
  const mix = (old: number, seen: number): number => momentum * old + (1 - momentum) * seen
  return later.reduce((old, seen) => ({ min: mix(old.min, seen.min), max: mix(old.max, seen.max) }), first)
}

function percentiles(values: Float32Array, percentile: number): { min: number; max: number } {
  const sorted = values.sort()
  const at = (p: number): number => {
    const rank = (p / 100) * (sorted.length - 1)
    const below = Math.floor(rank)
    const above = Math.min(below + 1, sorted.length - 1)
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below])
  }
  return { min: at(100 - percentile), max: at(percentile) }
}

function leastError(batches: readonly tf.Tensor[], bits: number): { min: number; max: number } {
  const { min, max } = widest(batches)
  return tf.tidy(() => {
    const values = tf.tensor1d(pooled(batches))
    let best = { min, max, error: Number.POSITIVE_INFINITY }
    for (let i = 100; i >= 1; i--) {
      const range = { min: (min * i) / 100, max: (max * i) / 100 }
      const error = quantizationError(values, chooseQuantParams(range.min, range.max, { bits, signed: true, symmetric: false })).mse
      if (error < best.error) best = { ...range, error }
    }
    return { min: best.min, max: best.max }
  })
}

/** The values of all batches together. */
function pooled(batches: readonly tf.Tensor[]): Float32Array {
  const all = new Float32Array(batches.reduce((sum, { size }) => sum + size, 0))
  let end = 0
  for (const batch of batches) {
    all.set(batch.dataSync(), end)
    end += batch.size
  }
  return all
}
