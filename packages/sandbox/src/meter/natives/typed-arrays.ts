import type { Meter } from '../meter.ts'
import { apply, ceil, getPrototypeOf, log2 } from '../primordials.ts'
import type { Native, Replace } from './replace.ts'
import { absolute, lengthOfString, rangeSize, sizeOf } from './sizes.ts'
import { type Price, wrapped } from './wrap.ts'

export const TypedArray: object = getPrototypeOf(Int8Array) ?? {}
const prototype: object = getPrototypeOf(Int8Array.prototype) ?? {}

/** The methods of all typed arrays. What `map`, `filter` and `slice` make is charged by the constructors; `subarray` costs nothing. */
export function replaceTypedArrays(meter: Meter, replace: Replace): void {
  const { charge, allocate } = meter
  const whole: Price = { before: (self) => charge(sizeOf(self)) }
  const text: Price = { before: whole.before, after: (result) => charge(lengthOfString(result)) }
  const copy: Price = { before: (self) => allocate(sizeOf(self)) }
  const prices: Record<string, Price> = {
    copyWithin: whole,
    fill: { before: (self, [, start, end]) => charge(rangeSize(sizeOf(self), start, end)) },
    filter: whole,
    forEach: whole,
    includes: whole,
    indexOf: { after: (index, self, [, from]) => charge(seen(self, from, index)) },
    join: text,
    lastIndexOf: whole,
    map: whole,
    reduce: whole,
    reduceRight: whole,
    reverse: whole,
    slice: whole,
    set: { before: (_, [source]) => charge(sizeOf(source)) },
    sort: { before: (self) => charge(sortingCost(self)) },
    toLocaleString: text,
    toReversed: copy,
    toSorted: { before: (self) => charge(sortingCost(self)), after: (result) => allocate(sizeOf(result)) },
    with: copy,
  }
  for (const [key, price] of Object.entries(prices)) replace(prototype, key, (original) => wrapped(meter, original, price))
  for (const key of ['every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some']) {
    replace(prototype, key, (original) => searching(meter, original))
  }
  replace(TypedArray, 'from', (original) => wrapped(meter, original, { before: (_, [items]) => charge(sizeOf(items)) }))
  replace(TypedArray, 'of', (original) => wrapped(meter, original, { before: (_, args) => charge(args.length) }))
}

/** A native that may stop early, charged for the elements that it showed to its callback. */
function searching({ boundary, charge }: Meter, original: Native): Native {
  const holder = {
    search(this: unknown, callback: unknown, thisArg?: unknown): unknown {
      if (boundary.depth > 0 || typeof callback !== 'function') return apply(original, this, [callback, thisArg])
      let shown = 0
      const counting = (value: unknown, index: unknown, array: unknown): unknown => {
        shown++
        return apply(callback, thisArg, [value, index, array])
      }
      const result: unknown = apply(original, this, [counting])
      charge(shown)
      return result
    },
  }
  return holder.search
}

function seen(self: unknown, from: unknown, index: unknown): number {
  const length = sizeOf(self)
  const start = absolute(length, from, 0)
  return typeof index === 'number' && index >= start ? index - start + 1 : length - start
}

function sortingCost(self: unknown): number {
  const length = sizeOf(self)
  return length < 2 ? length : length * (1 + ceil(log2(length)))
}
