import type { Meter } from '../meter.ts'
import { getOwnPropertyDescriptor, isArray, max, min, ownKeys } from '../primordials.ts'
import { define, objectOf, requireCallable } from './array-like.ts'
import type { Replace } from './replace.ts'
import { lengthOfString, propertiesOf, sizeOf } from './sizes.ts'
import { type Price, wrapped } from './wrap.ts'

/** What goes through the properties of an object, or through an iterable into one. */
export function replaceObjects(meter: Meter, replace: Replace): void {
  const { charge, allocate } = meter
  const listed: Price = { after: (result) => allocate(sizeOf(result)) }
  const touched: Price = { before: (_, [object]) => charge(propertiesOf(object)) }
  for (const key of ['entries', 'getOwnPropertyNames', 'getOwnPropertySymbols', 'keys', 'values']) {
    replace(Object, key, (original) => wrapped(meter, original, listed))
  }
  for (const key of ['freeze', 'isFrozen', 'isSealed', 'seal', 'preventExtensions'])
    replace(Object, key, (original) => wrapped(meter, original, touched))
  replace(Object, 'create', (original) => wrapped(meter, original, { before: (_, [, properties]) => charge(propertiesOf(properties)) }))
  replace(Object, 'defineProperties', (original) =>
    wrapped(meter, original, { before: (_, [, properties]) => charge(propertiesOf(properties)) }),
  )
  replace(Object, 'getOwnPropertyDescriptors', (original) =>
    wrapped(meter, original, { after: (result) => allocate(propertiesOf(result)) }),
  )
  replace(Object, 'is', (original) =>
    wrapped(meter, original, { before: (_, [a, b]) => charge(min(lengthOfString(a), lengthOfString(b))) }),
  )
  replace(Object, 'groupBy', (original) => wrapped(meter, original, { after: (groups) => allocate(groupedIn(groups)) }))
  replace(Reflect, 'ownKeys', (original) => wrapped(meter, original, listed))
  replace(Reflect, 'preventExtensions', (original) => wrapped(meter, original, touched))
  replace(Object.prototype, 'toLocaleString', (original) => wrapped(meter, original, { after: (result) => charge(lengthOfString(result)) }))

  const methods = {
    assign(target: unknown, ...sources: unknown[]): unknown {
      if (target === undefined || target === null) throw new TypeError('Cannot convert undefined or null to object')
      const to = objectOf(target)
      for (let s = 0; s < sources.length; s++) {
        const source = sources[s]
        if (source === undefined || source === null) continue
        const from = objectOf(source)
        const keys = ownKeys(from)
        allocate(keys.length)
        for (let k = 0; k < keys.length; k++) {
          const key = keys[k]
          if (getOwnPropertyDescriptor(from, key)?.enumerable === true) copy(to, from, key)
        }
      }
      return to
    },

    fromEntries(iterable: unknown): unknown {
      if (iterable === undefined || iterable === null) throw new TypeError(`${iterable} is not iterable`)
      requireCallable(Reflect.get(objectOf(iterable), Symbol.iterator))
      const result = {}
      for (const entry of iterable as Iterable<unknown>) {
        allocate(1)
        if ((typeof entry !== 'object' && typeof entry !== 'function') || entry === null)
          throw new TypeError(`Iterator value ${String(entry)} is not an entry object`)
        const pair = objectOf(entry)
        define(result, pair[0] as PropertyKey, pair[1])
      }
      return result
    },
  }
  replace(Object, 'assign', () => methods.assign)
  replace(Object, 'fromEntries', () => methods.fromEntries)
}

// In strict mode an assignment that fails throws, as `Object.assign` does.
function copy(to: object, from: object, key: PropertyKey): void {
  const target: Record<PropertyKey, unknown> = to as never
  const source: Record<PropertyKey, unknown> = from as never
  target[key] = source[key]
}

export function groupedIn(groups: unknown): number {
  if (typeof groups !== 'object' || groups === null) return 0
  let sum = 0
  const keys = ownKeys(groups)
  for (let k = 0; k < keys.length; k++) {
    const group: unknown = getOwnPropertyDescriptor(groups, keys[k])?.value
    sum += 1 + (isArray(group) ? group.length : 0)
  }
  return max(1, sum)
}
