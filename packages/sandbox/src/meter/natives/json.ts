import type { Meter } from '../meter.ts'
import { isArray, max, ownKeys } from '../primordials.ts'
import type { Replace } from './replace.ts'
import { lengthOfString, propertiesOf } from './sizes.ts'
import { wrapped } from './wrap.ts'

/** The frames of V8's JSON are large. */
const weight = 52

/** JSON by the length of its text, and by the elements that it makes. */
export function replaceJson(meter: Meter, replace: Replace): void {
  const { charge, allocate, reached } = meter
  replace(JSON, 'parse', (original) =>
    wrapped(meter, original, {
      weight,
      before: (_, [text]) => charge(lengthOfString(text)),
      // With a reviver the result may be anything, the student's proxies too.
      after: (result, _, [text, reviver]) => allocate(typeof reviver === 'function' ? lengthOfString(text) : elementsIn(result, reached)),
    }),
  )
  replace(JSON, 'stringify', (original) =>
    wrapped(meter, original, { weight, after: (result, _, [value]) => charge(max(1, lengthOfString(result), propertiesOf(value))) }),
  )
  replace(JSON, 'rawJSON', (original) => wrapped(meter, original, { before: (_, [text]) => charge(lengthOfString(text)) }))
}

function elementsIn(root: unknown, reached: (length: number) => void): number {
  const waiting: unknown[] = [root]
  let sum = 0
  for (let i = 0; i < waiting.length; i++) {
    const value = waiting[i]
    if (typeof value !== 'object' || value === null) continue
    const keys = ownKeys(value)
    const elements = isArray(value) ? value.length : keys.length
    reached(elements)
    sum += elements
    for (let k = 0; k < keys.length; k++) {
      const child: unknown = (value as Record<PropertyKey, unknown>)[keys[k]]
      if (typeof child === 'object') waiting[waiting.length] = child
    }
  }
  return sum
}
