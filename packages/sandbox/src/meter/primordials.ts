import { types } from 'node:util'

// The built-ins as they were before the meter replaced any. To be loaded before `installNatives` runs; what the meter does afterwards goes
// through these alone, or it would charge itself.

export const { apply, construct, ownKeys, getPrototypeOf, getOwnPropertyDescriptor, has, get } = Reflect
export const { isArray } = Array
export const { create, defineProperty, freeze, setPrototypeOf } = Object
export const { min, max, floor, ceil, log2, trunc } = Math
export const { isMap, isSet, isProxy, isTypedArray, isAnyArrayBuffer, isRegExp } = types
export const OriginalArray = Array
export const toNumber = Number

const { bind, call } = Function.prototype
type Method = (this: never, ...args: never[]) => unknown

/** A method as a function whose first parameter is its `this`. */
export function uncurry<This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
): (self: This, ...args: Args) => Result {
  return apply(bind, call, [method])
}

/** A getter as a function of its `this`. */
export function getterOf(holder: object, key: PropertyKey): (self: unknown) => unknown {
  const method: Method | undefined = getOwnPropertyDescriptor(holder, key)?.get
  return method === undefined ? () => undefined : uncurry(method as (this: unknown) => unknown)
}

const typedArrayPrototype: object = getPrototypeOf(Int8Array.prototype) ?? {}
const typedLength = getterOf(typedArrayPrototype, 'length')
const mapSize = getterOf(Map.prototype, 'size')
const setSize = getterOf(Set.prototype, 'size')
const byteLength = getterOf(ArrayBuffer.prototype, 'byteLength')

export const bigIntToString = uncurry(BigInt.prototype.toString)

/** How many elements a built-in collection holds (bytes of a buffer, characters of a string); undefined for anything else. Enters no code. */
export function nativeSize(value: unknown): number | undefined {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return undefined
  if (isArray(value)) return isProxy(value) ? undefined : value.length
  if (isTypedArray(value)) return sizeBy(typedLength, value)
  if (isMap(value)) return sizeBy(mapSize, value)
  if (isSet(value)) return sizeBy(setSize, value)
  if (isAnyArrayBuffer(value)) return sizeBy(byteLength, value)
  return undefined
}

function sizeBy(size: (self: unknown) => unknown, value: unknown): number | undefined {
  const result = size(value)
  return typeof result === 'number' ? result : undefined
}
