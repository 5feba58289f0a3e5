import { numberText, usualDigits } from './number-text.ts'
import type { TensorData } from './tensor-text.ts'
import { isTensor, isTypedArray, type ValueTextOptions, valueText } from './value-text.ts'

export interface SideBySide {
  readonly expected: string
  readonly actual: string
  /** The element that is furthest off: `worst at output[3, 5]: expected 0.25, yours 0.5, difference 0.25`; null when no pair can be named. */
  readonly worst: string | null
}

/** Expected and actual as text, both cut around the element that is furthest off, in as many digits as its difference needs. */
export function sideBySide(expected: unknown, actual: unknown): SideBySide {
  const worst = worstPair(expected, actual)
  const digits = worst === null ? usualDigits : digitsToTellApart(worst.expected, worst.actual)
  const texts = besideEachOther(expected, actual, { digits, focus: worst?.path })
  return { ...texts, worst: worst === null || worst.path.length === 0 ? null : worstText(worst, digits) }
}

/** Both texts with as many columns a table as fit beside each other at 80 columns; at the usual width where fewer than three would. */
function besideEachOther(expected: unknown, actual: unknown, options: ValueTextOptions): Pick<SideBySide, 'expected' | 'actual'> {
  for (let columns = 8; columns >= 3; columns--) {
    const texts = { expected: valueText(expected, { ...options, columns }), actual: valueText(actual, { ...options, columns }) }
    if (widest(texts.expected) + widest(texts.actual) <= 72) return texts
  }
  return { expected: valueText(expected, options), actual: valueText(actual, options) }
}

function widest(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length))
}

interface Pair {
  readonly path: readonly (string | number)[]
  readonly expected: unknown
  readonly actual: unknown
  readonly distance: number
}

function worstPair(expected: unknown, actual: unknown): Pair | null {
  let worst: Pair | null = null
  for (const pair of pairs(expected, actual, [])) {
    if (pair.distance > (worst?.distance ?? 0)) worst = pair
  }
  return worst
}

/** The elements of two values of the same form; where the forms differ there are none to compare. */
function* pairs(expected: unknown, actual: unknown, path: readonly (string | number)[]): Generator<Pair> {
  if (isTensor(expected) && isTensor(actual)) {
    if (sameShape(expected, actual)) yield* tensorPairs(expected, actual, path)
  } else if (isList(expected) && isList(actual)) {
    for (let i = 0; i < Math.min(expected.length, actual.length); i++) yield* pairs(expected[i], actual[i], [...path, i])
  } else if (isRecord(expected) && isRecord(actual)) {
    for (const key of Object.keys(expected)) if (key in actual) yield* pairs(expected[key], actual[key], [...path, key])
  } else if (!isStructure(expected) && !isStructure(actual)) {
    yield { path, expected, actual, distance: distance(expected, actual) }
  }
}

function* tensorPairs(expected: TensorData, actual: TensorData, path: readonly (string | number)[]): Generator<Pair> {
  for (let i = 0; i < expected.data.length; i++) {
    const between = distance(expected.data[i], actual.data[i])
    if (between > 0)
      yield { path: [...path, ...indices(i, expected.shape)], expected: expected.data[i], actual: actual.data[i], distance: between }
  }
}

function distance(expected: unknown, actual: unknown): number {
  if (Object.is(expected, actual)) return 0
  if (typeof expected !== 'number' || typeof actual !== 'number') return Number.POSITIVE_INFINITY
  const between = Math.abs(expected - actual)
  // 0 and −0 are the least of all differences, one NaN among the greatest.
  return Number.isNaN(between) ? Number.POSITIVE_INFINITY : Math.max(between, Number.MIN_VALUE)
}

function digitsToTellApart(expected: unknown, actual: unknown): number {
  if (typeof expected !== 'number' || typeof actual !== 'number') return usualDigits
  for (let digits = usualDigits; digits < 17; digits++) {
    if (numberText(expected, { digits }) !== numberText(actual, { digits })) return digits
  }
  return 17
}

function worstText({ path, expected, actual }: Pair, digits: number): string {
  const [wanted, yours] = [expected, actual].map((value) => valueText(value, { digits }))
  return `worst at ${pathText(path)}: expected ${wanted}, yours ${yours}${differenceText(expected, actual)}`
}

function differenceText(expected: unknown, actual: unknown): string {
  if (typeof expected !== 'number' || typeof actual !== 'number' || !Number.isFinite(actual - expected)) return ''
  return expected === actual ? '' : `, difference ${numberText(actual - expected, { digits: 3 })}`
}

function pathText(path: readonly (string | number)[]): string {
  const keys = path.filter((step) => typeof step === 'string').join('.')
  const numbers = path.filter((step) => typeof step === 'number')
  return numbers.length === 0 ? keys : `${keys}[${numbers.join(', ')}]`
}

function indices(offset: number, shape: readonly number[]): number[] {
  return shape.map((length, axis) => Math.floor(offset / shape.slice(axis + 1).reduce((product, n) => product * n, 1)) % length)
}

function sameShape(a: TensorData, b: TensorData): boolean {
  return a.shape.length === b.shape.length && a.shape.every((length, axis) => length === b.shape[axis])
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || isTypedArray(value)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !isList(value) && !isTensor(value)
}

function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
