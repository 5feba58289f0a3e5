import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { at, mapCells, pickRows, row, seeds, tensor, uniform } from '../index.ts'
import { random } from '../inputs/random.ts'

export interface Batch {
  /** How many examples. */
  readonly b: number
  /** How many classes. */
  readonly c: number
  readonly temperature: number
  readonly seed: number
}

const sizes = { b: fc.integer({ min: 1, max: 6 }), c: fc.integer({ min: 2, max: 8 }), seed: seeds() }

export const batches: fc.Arbitrary<Batch> = fc.record({ ...sizes, temperature: fc.constantFrom(1, 2, 0.5, 4, 8, 20) })

/** Four examples and more: enough for a mean to be near its limit. */
export const largeBatches: fc.Arbitrary<Batch> = fc.record({
  ...sizes,
  b: fc.integer({ min: 4, max: 12 }),
  c: fc.integer({ min: 4, max: 12 }),
  temperature: fc.constant(20),
})

/** Logits of a student and of a teacher, independent, uniform within ± `most`. */
export function logitsOf({ b, c, seed }: Batch, most = 1): { student: TensorValue; teacher: TensorValue } {
  const range = { min: -most, max: most }
  return { student: uniform([b, c], seed, range), teacher: uniform([b, c], seed + 1, range) }
}

/** int32 [b], random classes. */
export function labelsOf({ b, c, seed }: Batch): TensorValue {
  const next = random(seed + 2)
  return labels(...Array.from({ length: b }, () => Math.floor(c * next())))
}

/** An int32 vector. */
export function labels(...classes: number[]): TensorValue {
  return { kind: 'tensor', shape: [classes.length], dtype: 'int32', data: Int32Array.from(classes) }
}

/** Every row moved by a number of its own. */
export function shifted(logits: TensorValue, seed: number): TensorValue {
  const shifts = uniform([logits.shape[0], 1], seed, { min: -8, max: 8 })
  return mapCells(logits, (z, i) => z + at(shifts, i, 0))
}

/** The one example of a batch. */
export function exampleOf(logits: TensorValue, i: number): TensorValue {
  return pickRows(logits, [i])
}

/** Each row less its mean. */
export function centred(logits: TensorValue): TensorValue {
  return mapCells(logits, (z, i) => z - row(logits, i).reduce((sum, value) => sum + value, 0) / logits.shape[1])
}

/** The same tensor, some way along a direction. */
export function moved(t: TensorValue, direction: TensorValue, distance: number): TensorValue {
  return tensor(
    t.shape,
    Float32Array.from(t.data, (value, i) => value + distance * direction.data[i]),
  )
}

/** The sum of the products of elements, place by place. */
export function dot(a: TensorValue, b: TensorValue): number {
  return Array.from(a.data).reduce((sum, x, i) => sum + x * b.data[i], 0)
}

/** √Σx². */
export function size(t: TensorValue): number {
  return Math.sqrt(dot(t, t))
}
