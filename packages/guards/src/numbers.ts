import { refuse } from './refuse.ts'

/** A count: n, d, heads, epochs … is a safe integer of at least 1. */
export function requireCount(value: number, name: string): void {
  requireInteger(value, 1, Number.POSITIVE_INFINITY, name)
}

/** An even count: window, buckets. */
export function requireEven(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 2 || value % 2 !== 0) refuse(name, 'an even integer of at least 2', value)
}

/** A safe integer from `min` to `max`, both included; an infinite end is open. */
export function requireInteger(value: number, min: number, max: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < min || value > max) refuse(name, `an integer${range(min, max)}`, value)
}

/** A seed is any safe integer, 0 and negatives too. */
export function requireSeed(value: number, name: string): void {
  requireInteger(value, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, name)
}

/** `heads` divides the width of x: `requireDivisor(heads, x.shape[1], 'heads')`. */
export function requireDivisor(value: number, dividend: number, name: string): void {
  requireCount(value, name)
  if (dividend % value !== 0) refuse(name, `a divisor of ${dividend}`, value)
}

/** Neither infinite nor NaN. */
export function requireFinite(value: number, name: string): void {
  if (!Number.isFinite(value)) refuse(name, 'a finite number', value)
}

/** Finite and above 0: temperature, learningRate, bytesPerElement. */
export function requirePositive(value: number, name: string): void {
  if (!(Number.isFinite(value) && value > 0)) refuse(name, 'a finite number above 0', value)
}

/** Finite and not below 0: memoryBytes. */
export function requireNonNegative(value: number, name: string): void {
  if (!(Number.isFinite(value) && value >= 0)) refuse(name, 'a finite number of at least 0', value)
}

/** An interval as mathematics writes it; a square bracket includes the end, a round one leaves it out. */
export type Interval = `${'[' | '('}${number}, ${number}${']' | ')'}`

/** A number inside an interval: `requireInterval(energy, '(0, 1]', 'energy')`. */
export function requireInterval(value: number, interval: Interval, name: string): void {
  const [low, high] = interval.slice(1, -1).split(', ').map(Number)
  const above = interval.startsWith('[') ? value >= low : value > low
  const below = interval.endsWith(']') ? value <= high : value < high
  if (!(above && below)) refuse(name, `in ${interval}`, value)
}

/** One of the names that the function knows: `requireOneOf(kind, ['dynamic', 'static', 'qat'], 'kind')`. */
export function requireOneOf(value: string, known: readonly string[], name: string): void {
  if (!known.includes(value)) refuse(name, `one of ${known.join(', ')}`, value)
}

function range(min: number, max: number): string {
  if (Number.isFinite(min) && Number.isFinite(max)) return ` from ${min} to ${max}`
  if (Number.isFinite(min)) return ` of at least ${min}`
  return Number.isFinite(max) ? ` of at most ${max}` : ''
}
