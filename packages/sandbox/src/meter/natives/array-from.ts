import type { Meter } from '../meter.ts'
import { apply, construct, get, isArray, nativeSize, OriginalArray } from '../primordials.ts'
import { define, filled, type Indexed, isConstructor, lengthOf, objectOf, plain, requireCallable } from './array-like.ts'
import type { Replace } from './replace.ts'
import { wrapped } from './wrap.ts'

/** `Array.from`, as a counted loop. */
export function replaceArrayFrom(meter: Meter, replace: Replace): void {
  const { charge, allocate, reached } = meter
  const methods = {
    from(this: unknown, items: unknown, mapper?: unknown, thisArg?: unknown): unknown {
      if (mapper !== undefined) requireCallable(mapper)
      const custom = this !== plain.constructor && isConstructor(this) ? this : undefined
      const open = items === undefined || items === null ? undefined : get(objectOf(items), Symbol.iterator)
      if (items === undefined || items === null) throw new TypeError(`${items} is not iterable`)
      if (open === undefined || open === null) return fromArrayLike(objectOf(items), custom, mapper, thisArg)
      requireCallable(open)
      const result: Indexed = custom === undefined ? new OriginalArray() : construct(custom, [])
      let i = 0
      const iterable: Iterable<unknown> = { [Symbol.iterator]: () => apply(open, items, []) }
      for (const value of iterable) {
        allocate(1)
        const mapped = mapper === undefined ? value : apply(mapper, thisArg, [value, i])
        if (custom === undefined) result[i] = mapped
        else define(result, i, mapped)
        i++
      }
      result.length = i
      reached(i)
      return result
    },
  }
  const fromArrayLike = (source: Indexed, custom: Function | undefined, mapper: Function | undefined, thisArg: unknown): unknown => {
    const length = lengthOf(source)
    if (custom === undefined) allocate(length)
    else charge(length)
    const result = custom === undefined ? filled(length) : (construct(custom, [length]) as Indexed)
    for (let i = 0; i < length; i++) {
      const value = source[i]
      const mapped = mapper === undefined ? value : thisArg === undefined ? mapper(value, i) : apply(mapper, thisArg, [value, i])
      if (custom === undefined) result[i] = mapped
      else define(result, i, mapped)
    }
    result.length = length
    return result
  }
  replace(Array, 'from', () => methods.from)
  replace(Array, 'fromAsync', (original) =>
    wrapped(meter, original, { before: (_, [items]) => allocate(nativeSize(items) ?? (isArray(items) ? items.length : 0)) }),
  )
}
