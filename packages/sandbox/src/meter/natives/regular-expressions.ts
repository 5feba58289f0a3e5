import type { Meter } from '../meter.ts'
import { apply, get, getterOf, isArray, isRegExp, max } from '../primordials.ts'
import type { Replace } from './replace.ts'
import { lengthOfString, sizeOf } from './sizes.ts'
import { wrapped } from './wrap.ts'

const prototype = RegExp.prototype
const originalExec = prototype.exec
const isGlobal = getterOf(prototype, 'global')
const isSticky = getterOf(prototype, 'sticky')

/**
 * Regular expressions, by the characters that they went through. All of them match with `exec`, which the language looks up on the
 * expression, so that its charge is everybody's. How often a pattern goes back over a character isn't seen.
 */
export function replaceRegularExpressions(meter: Meter, replace: Replace): void {
  const { boundary, charge } = meter
  const methods = {
    exec(this: unknown, subject: unknown): unknown {
      if (boundary.depth > 0 || !isRegExp(this)) return apply(originalExec, this, [subject])
      const text = `${subject}`
      const from = startOf(this)
      const result: unknown = apply(originalExec, this, [text])
      // A sticky expression looks at one place alone.
      const end = isArray(result) ? endOf(result) : isSticky(this) === true ? from : text.length
      charge(max(1, end - from))
      return result
    },

    test(this: unknown, subject: unknown): boolean {
      if (typeof this !== 'object' || this === null)
        throw new TypeError(`Method RegExp.prototype.test called on incompatible receiver ${this}`)
      const text = `${subject}`
      const exec: unknown = get(this, 'exec')
      const result: unknown = apply(typeof exec === 'function' ? exec : originalExec, this, [text])
      if (typeof result !== 'object' && typeof result !== 'function') throw new TypeError('exec must return an object or null')
      return result !== null
    },
  }
  for (const [key, method] of Object.entries(methods)) replace(prototype, key, () => method)
  for (const key of [Symbol.match, Symbol.matchAll, Symbol.replace, Symbol.search, Symbol.split]) {
    replace(prototype, key, (original) => wrapped(meter, original, { after: (result) => charge(lengthOfString(result) + sizeOf(result)) }))
  }
  replace(prototype, 'compile', (original) => wrapped(meter, original, { before: (_, [pattern]) => charge(lengthOfString(pattern)) }))
  replace(RegExp, 'escape', (original) => wrapped(meter, original, { after: (result) => charge(lengthOfString(result)) }))
}

function startOf(expression: RegExp): number {
  if (isGlobal(expression) !== true && isSticky(expression) !== true) return 0
  const index: unknown = expression.lastIndex
  return typeof index === 'number' && index > 0 ? index : 0
}

function endOf(match: unknown[]): number {
  const index: unknown = get(match, 'index')
  return (typeof index === 'number' ? index : 0) + lengthOfString(match[0])
}
