import type { TensorValue } from '@kata/sandbox'
import { maskOf, size, tensor } from '../tensor-value.ts'
import { gaussian, random } from './random.ts'

// Tensors are filled from a seed: fast-check shrinks the few numbers that make one, and not each of its elements.

export interface Range {
  readonly min?: number
  readonly max?: number
}

/** Uniform in [min, max), by default in [−1, 1). */
export function uniform(shape: readonly number[], seed: number, { min = -1, max = 1 }: Range = {}): TensorValue {
  const next = random(seed)
  return filled(shape, () => min + (max - min) * next())
}

/** Normal, by default N(0, 1). */
export function normal(shape: readonly number[], seed: number, { mean = 0, deviation = 1 } = {}): TensorValue {
  const next = gaussian(seed)
  return filled(shape, () => mean + deviation * next())
}

/** Multiples of `step` (a power of two) in [min, max]: sums and differences of such numbers are exact in float32. */
export function dyadic(shape: readonly number[], seed: number, { min = -4, max = 4, step = 1 / 16 } = {}): TensorValue {
  const next = random(seed)
  const steps = Math.floor((max - min) / step) + 1
  return filled(shape, () => min + step * Math.floor(steps * next()))
}

/** A random mask. Each row allows at least one key unless `emptyRows` (a share of the rows) says otherwise. */
export function randomMask(
  [rows, columns]: readonly [number, number],
  seed: number,
  { allowed = 0.5, emptyRows = 0 }: { allowed?: number; emptyRows?: number } = {},
): TensorValue {
  const next = random(seed)
  const cells = Array.from({ length: rows }, () => {
    const empty = next() < emptyRows
    const kept = Math.floor(next() * columns)
    return Array.from({ length: columns }, (_, j) => next() < allowed || j === kept).map((may) => may && !empty)
  })
  return maskOf([rows, columns], (i, j) => cells[i][j])
}

function filled(shape: readonly number[], next: () => number): TensorValue {
  return tensor(shape, Float32Array.from({ length: size(shape) }, next))
}
