import { loopWeight, type Meter } from '../meter.ts'
import { apply } from '../primordials.ts'
import type { Native, Replace } from './replace.ts'
import { iteratedSize, lengthOfString, sizeOf } from './sizes.ts'
import { type Price, wrapped } from './wrap.ts'

/** Calls whose arguments come in a list, what is read from text, and promises of many. */
export function replaceFunctions(meter: Meter, replace: Replace): void {
  const { burn, charge } = meter
  const made: Price = { after: (result) => charge(lengthOfString(result)) }
  const read: Price = { before: (_, [text]) => charge(lengthOfString(text)) }
  const many: Price = { before: (_, [items]) => charge(iteratedSize(items)) }

  replace(Function.prototype, 'apply', (original) => applying(meter, original))
  replace(Function.prototype, 'toString', (original) => wrapped(meter, original, made))
  replace(Reflect, 'apply', (original) => wrapped(meter, original, { before: (_, [, , args]) => charge(sizeOf(args)) }))
  replace(Reflect, 'construct', (original) => wrapped(meter, original, { before: (_, [, args]) => charge(sizeOf(args)) }))
  for (const key of [
    'decodeURI',
    'decodeURIComponent',
    'encodeURI',
    'encodeURIComponent',
    'escape',
    'isFinite',
    'isNaN',
    'parseFloat',
    'parseInt',
    'unescape',
  ]) {
    replace(globalThis, key, (original) => wrapped(meter, original, read))
  }
  for (const key of ['parseFloat', 'parseInt']) replace(Number, key, (original) => wrapped(meter, original, read))
  replace(Math, 'sumPrecise', (original) => wrapped(meter, original, many))
  for (const key of ['all', 'allSettled', 'any', 'race']) replace(Promise, key, (original) => wrapped(meter, original, many))
  // Each of the many goes through it, those of a Map's iterator too.
  replace(Promise, 'resolve', (original) => wrapped(meter, original, { before: () => charge(1) }))
  // A reaction is a turn of the microtask queue.
  replace(Promise.prototype, 'then', (original) => wrapped(meter, original, { before: () => burn(200) }))
  for (const key of ['for', 'keyFor']) replace(Symbol, key, (original) => wrapped(meter, original, read))
  replace(Error.prototype, 'toString', (original) => wrapped(meter, original, made))
}

function applying({ boundary, charge, descend, ascend }: Meter, original: Native): Native {
  const holder = {
    apply(this: unknown, thisArg: unknown, args: unknown): unknown {
      if (boundary.depth > 0) return apply(original, this, [thisArg, args])
      descend(loopWeight)
      try {
        charge(sizeOf(args))
        return apply(original, this, [thisArg, args])
      } finally {
        ascend(loopWeight)
      }
    },
  }
  return holder.apply
}
