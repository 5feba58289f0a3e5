import { apply, bigIntToString, ceil, get, max, toNumber } from './primordials.ts'

const wordLimit = 2n ** 63n

/** 64-bit words of a BigInt, at least 1. */
export function wordsOf(value: bigint): number {
  if (value < wordLimit && value > -wordLimit) return 1
  return ceil(bigIntToString(value, 16).length / 16)
}

/** `left operator right`; BigInts are charged by their words before they are computed with. */
export function arithmetic(operator: string, left: unknown, right: unknown, charge: (steps: number) => void): number | bigint {
  const a = numericOf(left)
  const b = numericOf(right)
  const { ofNumbers, ofBigInts, cost } = operators[operator]
  if (typeof a === 'number' && typeof b === 'number') return ofNumbers(a, b)
  if (typeof a === 'number' || typeof b === 'number') throw new TypeError('Cannot mix BigInt and other types, use explicit conversions')
  charge(cost(a, b))
  return ofBigInts(a, b)
}

interface Operator {
  readonly ofNumbers: (a: number, b: number) => number
  readonly ofBigInts: (a: bigint, b: bigint) => bigint
  readonly cost: (a: bigint, b: bigint) => number
}

const longer = (a: bigint, b: bigint): number => max(wordsOf(a), wordsOf(b))
const product = (a: bigint, b: bigint): number => wordsOf(a) * wordsOf(b)

const operators: Readonly<Record<string, Operator>> = {
  __proto__: null as never,
  '-': { ofNumbers: (a, b) => a - b, ofBigInts: (a, b) => a - b, cost: longer },
  '*': { ofNumbers: (a, b) => a * b, ofBigInts: (a, b) => a * b, cost: product },
  '/': { ofNumbers: (a, b) => a / b, ofBigInts: (a, b) => a / b, cost: product },
  '%': { ofNumbers: (a, b) => a % b, ofBigInts: (a, b) => a % b, cost: product },
  '**': { ofNumbers: (a, b) => a ** b, ofBigInts: (a, b) => a ** b, cost: powerCost },
  '&': { ofNumbers: (a, b) => a & b, ofBigInts: (a, b) => a & b, cost: longer },
  '|': { ofNumbers: (a, b) => a | b, ofBigInts: (a, b) => a | b, cost: longer },
  '^': { ofNumbers: (a, b) => a ^ b, ofBigInts: (a, b) => a ^ b, cost: longer },
  '<<': { ofNumbers: (a, b) => a << b, ofBigInts: (a, b) => a << b, cost: (a, b) => shiftCost(a, b) },
  '>>': { ofNumbers: (a, b) => a >> b, ofBigInts: (a, b) => a >> b, cost: (a, b) => shiftCost(a, -b) },
}

function shiftCost(a: bigint, left: bigint): number {
  return a === 0n ? 1 : wordsOf(a) + (left > 0n ? ceil(toNumber(left) / 64) : 0)
}

// The last squaring is most of the work, and as much as the square of the result's words.
function powerCost(a: bigint, b: bigint): number {
  if (b <= 1n || (a <= 1n && a >= -1n)) return 1
  const bits = bigIntToString(a < 0n ? -a : a, 2).length * toNumber(b)
  return ceil((bits / 64) ** 2)
}

function numericOf(value: unknown): number | bigint {
  const primitive = typeof value === 'object' || typeof value === 'function' ? primitiveOf(value) : value
  return typeof primitive === 'bigint' ? primitive : toNumber(primitive)
}

/** ECMAScript's ToPrimitive with the hint "number". */
function primitiveOf(value: object | null): unknown {
  if (value === null) return null
  const exotic: unknown = get(value, Symbol.toPrimitive)
  if (exotic !== undefined && exotic !== null) {
    if (typeof exotic !== 'function') throw new TypeError(`${typeof exotic} is not a function`)
    return rejectObject(apply(exotic, value, ['number']))
  }
  for (let i = 0; i < 2; i++) {
    const method: unknown = get(value, i === 0 ? 'valueOf' : 'toString')
    if (typeof method !== 'function') continue
    const result: unknown = apply(method, value, [])
    if (!isObject(result)) return result
  }
  throw new TypeError('Cannot convert object to primitive value')
}

function rejectObject(value: unknown): unknown {
  if (isObject(value)) throw new TypeError('Cannot convert object to primitive value')
  return value
}

function isObject(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
