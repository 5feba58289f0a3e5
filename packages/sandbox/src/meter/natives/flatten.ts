import type { Meter } from '../meter.ts'
import { apply, isArray, trunc } from '../primordials.ts'
import { createFrom, define, type Indexed, lengthOf, receiver, requireCallable, speciesOf } from './array-like.ts'
import type { Replace } from './replace.ts'

/** `flat` and `flatMap`: arrays that hold nothing cost too, so they are charged one by one. */
export function replaceFlattening(meter: Meter, replace: Replace): void {
  const { charge, allocate } = meter

  const flatten = (target: Indexed, source: Indexed, length: number, start: number, depth: number, custom: boolean): number => {
    let next = start
    charge(length)
    for (let i = 0; i < length; i++) {
      const value = source[i]
      if (value === undefined && !(i in source)) continue
      next = add(target, value, next, depth, custom)
    }
    return next
  }

  const add = (target: Indexed, value: unknown, next: number, depth: number, custom: boolean): number => {
    if (depth > 0 && isArray(value)) return meter.around(() => flatten(target, value, lengthOf(value), next, depth - 1, custom))
    if (custom) define(target, next, value)
    else target[next] = value
    return next + 1
  }

  const methods = {
    flat(this: unknown, depth?: unknown): unknown {
      const array = receiver(this, 'flat')
      const length = lengthOf(array)
      const levels = depth === undefined ? 1 : toLevels(depth)
      const type = speciesOf(array)
      const result = createFrom(type, 0)
      allocate(flatten(result, array, length, 0, levels, type !== undefined))
      return result
    },

    flatMap(this: unknown, callback: unknown, thisArg?: unknown): unknown {
      const array = receiver(this, 'flatMap')
      const length = lengthOf(array)
      if (typeof callback !== 'function') throw new TypeError('flatMap mapper function is not callable')
      requireCallable(callback)
      charge(length)
      const type = speciesOf(array)
      const result = createFrom(type, 0)
      let next = 0
      for (let i = 0; i < length; i++) {
        const value = array[i]
        if (value !== undefined || i in array) next = add(result, apply(callback, thisArg, [value, i, array]), next, 1, type !== undefined)
      }
      allocate(next)
      return result
    },
  }
  for (const [key, method] of Object.entries(methods)) replace(Array.prototype, key, () => method)
}

function toLevels(depth: unknown): number {
  const number = +(depth as number)
  return number !== number ? 0 : trunc(number)
}
