import type { Meter } from '../meter.ts'
import { ceil, floor, isArray, log2, uncurry } from '../primordials.ts'
import type { Replace } from './replace.ts'
import { absolute, lengthOfString, rangeSize, sizeOf, toLength } from './sizes.ts'
import { type Price, wrapped } from './wrap.ts'

/** The methods of arrays that call no function for each element. */
export function replaceArrays(meter: Meter, replace: Replace): void {
  const { charge, allocate, reached } = meter
  const made = (result: unknown): void => allocate(sizeOf(result))
  const whole: Price = { before: (self) => charge(sizeOf(self)) }
  // Nothing says how far a native goes through an array-like before it is through.
  const like: Price = { before: (self) => charge(isArray(self) ? 0 : sizeOf(self)) }
  const copy: Price = { ...whole, after: made }

  const prices: Record<string, Price> = {
    copyWithin: whole,
    fill: { before: (self, [, start, end]) => charge(rangeSize(sizeOf(self), start, end)) },
    includes: { ...like, after: (_, self, [value, from]) => charge(seen(self, from, -1) * weightOf(value)) },
    indexOf: { ...like, after: (index, self, [value, from]) => charge(seen(self, from, index) * weightOf(value)) },
    join: { before: whole.before, after: (result) => charge(lengthOfString(result)) },
    lastIndexOf: { before: (self, [value]) => charge(sizeOf(self) * weightOf(value)) },
    reverse: whole,
    shift: whole,
    sort: { before: (self) => charge(sortingCost(self)) },
    splice: {
      before: (self, args) => charge(sizeOf(self) - (args.length > 0 ? absolute(sizeOf(self), args[0], 0) : 0) + args.length),
      after: made,
    },
    toLocaleString: { before: whole.before, after: (result: unknown) => charge(lengthOfString(result)) },
    toReversed: copy,
    toSorted: { before: (self) => charge(sortingCost(self)), after: made },
    toSpliced: copy,
    unshift: {
      before: (self, args) => {
        charge(sizeOf(self))
        allocate(args.length)
      },
      after: (length) => reached(toLength(length)),
    },
    with: copy,
  }
  for (const [key, price] of Object.entries(prices)) replace(Array.prototype, key, (original) => wrapped(meter, original, price))
  replacePush(meter, replace)
  replace(Array, 'of', (original) => wrapped(meter, original, { before: (_, args) => allocate(args.length) }))
}

/** `push` is what most programs make arrays with. */
function replacePush({ boundary, pushed }: Meter, replace: Replace): void {
  const pushAll: (self: unknown, ...values: unknown[]) => number = uncurry(Array.prototype.push)
  replace(Array.prototype, 'push', () => {
    const holder = {
      push(this: unknown, value: unknown, ...others: unknown[]): number {
        const length = others.length > 0 ? pushAll(this, value, ...others) : arguments.length === 1 ? pushAll(this, value) : pushAll(this)
        if (boundary.depth === 0) pushed(arguments.length, length)
        return length
      },
    }
    return holder.push
  })
}

// Elements looked at: to the one that was found, or to the end.
function seen(self: unknown, from: unknown, index: unknown): number {
  const length = sizeOf(self)
  const start = absolute(length, from, 0)
  return typeof index === 'number' && index >= start ? index - start + 1 : length - start
}

/** What one comparison with a value costs: strings are compared by their characters. */
function weightOf(value: unknown): number {
  return typeof value === 'string' ? 1 + floor(value.length / 16) : 1
}

/** n log n comparisons, however the elements lie; strings by their characters. */
export function sortingCost(self: unknown): number {
  const length = sizeOf(self)
  if (length < 2) return length
  const rounds = ceil(log2(length))
  return (length + charactersIn(self)) * (rounds + 1)
}

function charactersIn(self: unknown): number {
  if (!isArray(self) || typeof self[0] !== 'string') return 0
  let characters = 0
  for (let i = 0; i < self.length; i++) characters += floor(lengthOfString(self[i]) / 16)
  return characters
}
