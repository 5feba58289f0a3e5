import type { TensorValue, Value } from '@kata/sandbox'
import { describe, isList, isRecord, isTensor } from '../form.ts'
import { Mismatch } from '../mismatch.ts'
import { apart, print } from './digits.ts'
import { expectShape } from './shape.ts'

export interface Tolerance {
  /** Absolute; 1e-4, float32's tolerance here. */
  readonly absolute?: number
  /** Relative to the expected value; 1e-4. */
  readonly relative?: number
}

/** For numbers that no tensor was involved in. */
export const exactly: Tolerance = { absolute: 0, relative: 0 }
export const nearly: Tolerance = { absolute: 1e-12, relative: 1e-9 }

/**
 * The answer is the expected value, element by element, within the tolerance; −0 is 0. NaN is never close to anything,
 * so that two answers which are both NaN don't prove each other right.
 * @param what names the answer in the message: `the weights`.
 */
export function expectClose(actual: Value, expected: Value, what = 'the answer', tolerance: Tolerance = {}): void {
  if (isTensor(expected)) expectTensor(actual, expected, what, tolerance)
  else if (typeof expected === 'number') expectNumber(actual, expected, what, tolerance)
  else if (isList(expected) && isList(actual) && actual.length === expected.length) {
    for (const [i, value] of expected.entries()) expectClose(actual[i], value, `${what}[${i}]`, tolerance)
  } else if (isRecord(expected) && isRecord(actual)) {
    for (const name of Object.keys(expected)) expectClose(actual[name], expected[name], `${what}.${name}`, tolerance)
  } else if (actual !== expected) throw differs(actual, expected, what, `should be ${describe(expected)}`)
}

/** No element is NaN or infinite. For claims that compare two answers with each other. */
export function expectFinite(actual: TensorValue, what = 'the answer'): void {
  const bad = actual.data.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0) throw new Mismatch(`${what} is ${actual.data[bad]} at ${place(actual.shape, bad)}, and should be finite`, { actual })
}

function expectNumber(actual: Value, expected: number, what: string, tolerance: Tolerance): void {
  if (typeof actual !== 'number') throw differs(actual, expected, what, `should be the number ${print(expected)}`)
  if (excess(actual, expected, tolerance) <= 0) return
  const [is, shouldBe] = apart(actual, expected)
  throw new Mismatch(`${what} is ${is}, and should be ${shouldBe}`, { actual, expected })
}

function expectTensor(actual: Value, expected: TensorValue, what: string, tolerance: Tolerance): void {
  const given = expectShape(actual, expected.shape, expected.dtype, what)
  const over = Array.from(expected.data, (value, i) => excess(given.data[i], value, tolerance))
  const wrong = over.filter((value) => value > 0).length
  if (wrong === 0) return
  const worst = over.indexOf(Math.max(...over))
  const [is, shouldBe] = apart(given.data[worst], expected.data[worst])
  const among = wrong === 1 ? '' : ` (the worst of ${wrong} that differ)`
  throw new Mismatch(`${what} is ${is} at ${place(expected.shape, worst)}, and should be ${shouldBe}${among}`, { actual: given, expected })
}

/** By how much an element is outside its tolerance; 0 or less when it is inside. */
function excess(actual: number, expected: number, { absolute = 1e-4, relative = 1e-4 }: Tolerance): number {
  if (actual === expected) return 0
  if (!Number.isFinite(actual) || !Number.isFinite(expected)) return Number.POSITIVE_INFINITY
  return Math.max(0, Math.abs(actual - expected) - absolute - relative * Math.abs(expected))
}

/** Where a flat index is: `[1, 2]`. */
function place(shape: readonly number[], index: number): string {
  const steps = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1))
  return `[${shape.map((length, axis) => Math.floor(index / steps[axis]) % length).join(', ')}]`
}

function differs(actual: Value, expected: Value, what: string, should: string): Mismatch {
  return new Mismatch(`${what} is ${describe(actual)}, and ${should}`, { actual, expected })
}
