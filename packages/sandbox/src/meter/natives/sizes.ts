import { getOwnPropertyDescriptor, isProxy, max, min, nativeSize, ownKeys, trunc } from '../primordials.ts'

/** How many elements a native goes through in an array-like: a length that it has, or says it has. */
export function sizeOf(value: unknown): number {
  const size = nativeSize(value)
  if (size !== undefined) return size
  return typeof value === 'object' && value !== null && 'length' in value ? toLength(value.length) : 0
}

/** Elements of what an iterating native reads itself; other iterables are the student's code, or go through it. */
export function iteratedSize(value: unknown): number {
  return nativeSize(value) ?? 0
}

/** Own properties; a proxy's are counted by its own code. */
export function propertiesOf(value: unknown): number {
  const size = nativeSize(value)
  if (size !== undefined) return size
  return typeof value === 'object' && value !== null && !isProxy(value) ? ownKeys(value).length : 0
}

export function lengthOfString(value: unknown): number {
  return typeof value === 'string' ? value.length : 0
}

/** ECMAScript's ToLength. */
export function toLength(value: unknown): number {
  const number = typeof value === 'number' ? value : +(value as number)
  return number > 0 ? min(trunc(number), Number.MAX_SAFE_INTEGER) : 0
}

/** Elements from `start` to `end` of `length`, both as `slice` and `fill` take them. What isn't a number counts as the widest range. */
export function rangeSize(length: number, start: unknown, end: unknown): number {
  return max(0, absolute(length, end, length) - absolute(length, start, 0))
}

export function absolute(length: number, index: unknown, otherwise: number): number {
  if (typeof index !== 'number' || index !== index) return otherwise
  return index < 0 ? max(0, length + trunc(index)) : min(length, trunc(index))
}

/** Whether a property is a plain value, so that reading it enters no code. */
export function isPlainProperty(holder: object, key: PropertyKey): boolean {
  const descriptor = isProxy(holder) ? undefined : getOwnPropertyDescriptor(holder, key)
  return descriptor !== undefined && 'value' in descriptor
}
