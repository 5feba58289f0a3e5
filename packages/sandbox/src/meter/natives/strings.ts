import type { Meter } from '../meter.ts'
import { min } from '../primordials.ts'
import type { Replace } from './replace.ts'
import { lengthOfString, sizeOf } from './sizes.ts'
import { type Price, wrapped } from './wrap.ts'

/** The methods of strings: by what they read or by what they make. */
export function replaceStrings(meter: Meter, replace: Replace): void {
  const { charge, allocate } = meter
  const made: Price = { after: (result) => charge(lengthOfString(result)) }
  const read: Price = { before: (self, [argument]) => charge(lengthOfString(self) + lengthOfString(argument)) }
  const searched: Price = {
    after: (index, self, [value]) =>
      charge(typeof index === 'number' && index >= 0 ? index + lengthOfString(value) : lengthOfString(self) + lengthOfString(value)),
  }
  const rewritten: Price = { before: read.before, after: made.after }
  const prices: Record<string, Price> = {
    // Joining costs the shorter part, as `+` does.
    concat: { after: (result, self) => charge(min(lengthOfString(self), lengthOfString(result) - lengthOfString(self))) },
    endsWith: { before: (_, [value]) => charge(lengthOfString(value)) },
    includes: read,
    indexOf: searched,
    isWellFormed: read,
    lastIndexOf: read,
    localeCompare: read,
    match: { after: (result) => charge(sizeOf(result)) },
    matchAll: read,
    normalize: rewritten,
    padEnd: made,
    padStart: made,
    repeat: made,
    replace: rewritten,
    replaceAll: rewritten,
    search: read,
    slice: made,
    split: { before: read.before, after: (result) => allocate(sizeOf(result)) },
    startsWith: { before: (_, [value]) => charge(lengthOfString(value)) },
    substr: made,
    substring: made,
    toLocaleLowerCase: rewritten,
    toLocaleUpperCase: rewritten,
    toLowerCase: rewritten,
    toUpperCase: rewritten,
    toWellFormed: rewritten,
    trim: rewritten,
    trimEnd: rewritten,
    trimStart: rewritten,
  }
  for (const [key, price] of Object.entries(prices)) replace(String.prototype, key, (original) => wrapped(meter, original, price))
  for (const key of ['trimLeft', 'trimRight']) replace(String.prototype, key, (original) => wrapped(meter, original, rewritten))
  for (const key of [
    'anchor',
    'big',
    'blink',
    'bold',
    'fixed',
    'fontcolor',
    'fontsize',
    'italics',
    'link',
    'small',
    'strike',
    'sub',
    'sup',
  ]) {
    replace(String.prototype, key, (original) => wrapped(meter, original, made))
  }
  const built: Price = { before: (_, args) => charge(args.length), after: made.after }
  for (const key of ['fromCharCode', 'fromCodePoint', 'raw']) replace(String, key, (original) => wrapped(meter, original, built))
}
