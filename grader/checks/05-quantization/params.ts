import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import type { QuantParams } from '../../../exercises/05-quantization/contract.ts'
import { type Received, seeds, tensor, uniform } from '../index.ts'
import { random } from '../inputs/random.ts'

/** A quantizer as the checks send it. */
export type Params = Received<QuantParams>

/** What quantizers are made from. */
export interface Setting {
  readonly bits: number
  readonly kind: 'affine' | 'unsigned' | 'symmetric'
  readonly scale: number
  /** Where zero lies between the ends, in percent. */
  readonly zero: number
  readonly seed: number
}

const parts = {
  bits: fc.integer({ min: 2, max: 8 }),
  kind: fc.constantFrom<Setting['kind']>('affine', 'unsigned', 'symmetric'),
  zero: fc.integer({ min: 0, max: 100 }),
  seed: seeds(),
}

export const settings: fc.Arbitrary<Setting> = fc.record({ ...parts, scale: fc.constantFrom(1, 0.1, 0.5, 0.013, 3, 40) })

/** Scales by which floats of any precision divide exactly. */
export const dyadicSettings: fc.Arbitrary<Setting> = fc.record({ ...parts, scale: fc.constantFrom(1, 0.5, 0.125, 2, 8) })

/** Up to 16 bits, at scales down to a millionth; all of them divide exactly. */
export const wideSettings: fc.Arbitrary<Setting> = fc.record({
  ...parts,
  bits: fc.integer({ min: 2, max: 16 }),
  scale: fc.constantFrom(1, 0.5, 2 ** -20, 8),
})

/** A quantizer's integers and its zero point. */
export function paramsOf({ bits, kind, scale, zero }: Setting): Params {
  const half = 2 ** (bits - 1)
  if (kind === 'symmetric') return { scale, zeroPoint: 0, qmin: 1 - half, qmax: half - 1 }
  const qmin = kind === 'unsigned' ? 0 : -half
  const qmax = qmin + 2 * half - 1
  return { scale, zeroPoint: qmin + Math.round((zero / 100) * (qmax - qmin)), qmin, qmax }
}

/** The integers of a quantizer, each once. */
export function integersOf({ qmin, qmax }: Params): number[] {
  return Array.from({ length: qmax - qmin + 1 }, (_, i) => qmin + i)
}

/** What an integer stands for. */
export function meaning(q: number, { scale, zeroPoint }: Params): number {
  return (q - zeroPoint) * scale
}

/** An int32 tensor. */
export function int32(shape: readonly number[], data: ArrayLike<number>): TensorValue {
  return { kind: 'tensor', shape, dtype: 'int32', data: Int32Array.from(data) }
}

/** Random integers from `min` to `max`. */
export function integers(shape: readonly number[], seed: number, min: number, max: number): TensorValue {
  const next = random(seed)
  const length = shape.reduce((product, size) => product * size, 1)
  return int32(
    shape,
    Array.from({ length }, () => min + Math.floor((max - min + 1) * next())),
  )
}

/** Numbers that a quantizer can represent up to half a step. */
export function inside(params: Params, shape: readonly number[], seed: number): TensorValue {
  return uniform(shape, seed, { min: meaning(params.qmin, params), max: meaning(params.qmax, params) })
}

export function vector(...values: number[]): TensorValue {
  return tensor([values.length], values)
}

/** `{ scale: 0.1, zeroPoint: 3, qmin: 0, qmax: 255 }` in a few words. */
export function named({ scale, zeroPoint, qmin, qmax }: Params): string {
  return `scale ${scale}, zeroPoint ${zeroPoint}, integers ${qmin} … ${qmax}`
}
