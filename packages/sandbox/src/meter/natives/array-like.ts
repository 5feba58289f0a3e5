import { apply, construct, defineProperty, getOwnPropertyDescriptor, isArray, OriginalArray, uncurry } from '../primordials.ts'
import { toLength } from './sizes.ts'

// ECMAScript's abstract operations on array-likes, as the re-implemented natives need them.

export interface Indexed {
  [index: number]: unknown
  length: unknown
}

const toObject: (value: unknown) => Indexed = Object

/** ToObject, with V8's message for a method of arrays. */
export function receiver(value: unknown, method: string): Indexed {
  if (value === undefined || value === null) throw new TypeError(`Array.prototype.${method} called on null or undefined`)
  return toObject(value)
}

export function objectOf(value: unknown): Indexed {
  return toObject(value)
}

export function lengthOf(array: Indexed): number {
  return isArray(array) ? array.length : toLength(array.length)
}

/** The constructor that ArraySpeciesCreate would call; undefined for a plain array. */
export function speciesOf(array: Indexed): Function | undefined {
  if (!isArray(array)) return undefined
  let type: unknown = array.constructor
  if (type === plain.constructor) return undefined
  if ((typeof type === 'object' && type !== null) || typeof type === 'function') type = Reflect.get(type, Symbol.species)
  if (type === undefined || type === null || type === plain.constructor) return undefined
  if (typeof type !== 'function') throw new TypeError('object.constructor[Symbol.species] is not a constructor')
  return type
}

/** The global `Array`, whatever stands for it. */
export const plain: { constructor: Function } = { constructor: OriginalArray }

export function createFrom(type: Function | undefined, length: number): Indexed {
  return type === undefined ? new OriginalArray(length) : construct(type, [length])
}

/**
 * A plain array to be set element by element. None of them is a hole, which is looked up along the closed prototypes when it is set and takes
 * five times as long; but for so many that V8 might keep them in a dictionary.
 */
export function filled(length: number): Indexed {
  const array = new OriginalArray<unknown>(length)
  return length <= longestFilled ? fill(array, 0) : array
}

const longestFilled = 1e6
const fill: (array: unknown[], value: unknown) => unknown[] = uncurry(Array.prototype.fill)

/** CreateDataPropertyOrThrow. */
export function define(target: object, key: PropertyKey, value: unknown): void {
  defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
}

export function requireCallable(value: unknown): asserts value is Function {
  if (typeof value !== 'function') throw new TypeError(`${shown(value)} is not a function`)
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 40 ? `${apply(slice, value, [0, 40])}…` : value}"`
  if (typeof value === 'object' && value !== null) return isArray(value) ? '[object Array]' : '#<Object>'
  return typeof value === 'symbol' ? 'Symbol()' : `${value}`
}

const { slice } = String.prototype

/** Whether `new value` could work. */
export function isConstructor(value: unknown): value is Function {
  if (typeof value !== 'function') return false
  // Most functions without a prototype of their own construct nothing; asking the language is the only sure way, and calls nobody.
  try {
    construct(probe, [], value)
    return true
  } catch {
    return getOwnPropertyDescriptor(value, 'prototype')?.get !== undefined
  }
}

function probe(): void {}
