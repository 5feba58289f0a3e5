import type { Meter } from '../meter.ts'
import { isArray, isMap, isSet, nativeSize, ownKeys, uncurry } from '../primordials.ts'
import type { Replace } from './replace.ts'
import { wrapped } from './wrap.ts'

const addTo = uncurry(Set.prototype.add)
const isIn = uncurry(Set.prototype.has)
const eachOfMap = uncurry(Map.prototype.forEach)
const eachOfSet = uncurry(Set.prototype.forEach)
const OriginalSet = Set

/** `structuredClone` by the elements that it makes. */
export function replaceStructuredClone(meter: Meter, replace: Replace): void {
  replace(globalThis, 'structuredClone', (original) =>
    wrapped(meter, original, { after: (copy) => meter.allocate(1 + elementsIn(copy, meter.reached)) }),
  )
}

// A copy is plain data throughout: no getter, no proxy, but there may be circles.
function elementsIn(root: unknown, reached: (length: number) => void): number {
  const seen = new OriginalSet<unknown>()
  const waiting: unknown[] = []
  const meet = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || isIn(seen, value)) return
    addTo(seen, value)
    waiting[waiting.length] = value
  }
  meet(root)
  let sum = 0
  for (let i = 0; i < waiting.length; i++) {
    const value = waiting[i] as Record<PropertyKey, unknown>
    const size = nativeSize(value)
    const keys = size === undefined || isArray(value) ? ownKeys(value) : []
    const elements = size ?? keys.length
    reached(elements)
    sum += elements
    for (let k = 0; k < keys.length; k++) meet(value[keys[k]])
    if (isMap(value)) {
      eachOfMap(value, (part: unknown, key: unknown) => {
        meet(key)
        meet(part)
      })
    } else if (isSet(value)) eachOfSet(value, meet)
  }
  return sum
}
