import type { Meter } from '../meter.ts'
import { apply, get, getPrototypeOf } from '../primordials.ts'
import type { Native, Replace } from './replace.ts'
import { wrapped } from './wrap.ts'

/**
 * The helpers of iterators (Node 22 and later). An array's own iterator is nobody's code, so the helpers are given one that counts each
 * step and hands it on.
 */
export function replaceIterators(meter: Meter, replace: Replace): void {
  const { boundary, charge, allocate } = meter
  const Iterator: unknown = Reflect.get(globalThis, 'Iterator')
  const prototype = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()) ?? {}) ?? {}
  const helpers = ['drop', 'every', 'filter', 'find', 'flatMap', 'forEach', 'includes', 'join', 'map', 'reduce', 'some', 'take', 'toArray']
  for (const key of helpers) {
    replace(prototype, key, (original) => counting(original))
  }
  if (typeof Iterator !== 'function') return
  for (const key of ['concat', 'from', 'zip', 'zipKeyed'])
    replace(Iterator, key, (original) => wrapped(meter, original, { before: (_, args) => charge(1 + args.length) }))

  function counting(original: Native): Native {
    const holder = {
      helper(this: unknown, ...args: unknown[]): unknown {
        if (boundary.depth > 0 || typeof this !== 'object' || this === null) return apply(original, this, args)
        const result: unknown = apply(original, counted(this), args)
        if (Array.isArray(result)) allocate(result.length)
        return result
      },
    }
    return holder.helper
  }

  function counted(iterator: object): object {
    let next: unknown
    return {
      __proto__: prototype,
      get next() {
        next = get(iterator, 'next')
        if (typeof next !== 'function') return next
        const step = next
        return () => {
          charge(1)
          return apply(step, iterator, [])
        }
      },
      get return() {
        const end: unknown = get(iterator, 'return')
        return typeof end === 'function' ? () => apply(end, iterator, []) : end
      },
    }
  }
}
