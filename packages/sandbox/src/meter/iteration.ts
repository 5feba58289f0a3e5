import { apply, get, OriginalArray } from './primordials.ts'

/** Reads an iterable to its end into a list, `onElement` for each; anything else is given back as it is. */
export function listOf(iterable: unknown, onElement: () => void): unknown {
  if (!isIterable(iterable)) return iterable
  const list = new OriginalArray<unknown>()
  for (const value of iterable) {
    onElement()
    list[list.length] = value
  }
  return list
}

/** Calls `step`, counting it. */
export type Around = <T>(step: () => T) => T

/**
 * An iterable for `yield*` that stands for another and goes through `around` with each step of it: a chain of `yield*` hands every value
 * through every generator. It looks up what the language would, when the language would.
 */
export function delegated(iterable: unknown, around: Around): unknown {
  if (iterable === undefined || iterable === null) return iterable
  const opener = (symbol: symbol): unknown => {
    const open = get(Object(iterable), symbol)
    return typeof open === 'function' ? () => steps(apply(open, iterable, []), around) : open
  }
  return {
    get [Symbol.iterator]() {
      return opener(Symbol.iterator)
    },
    get [Symbol.asyncIterator]() {
      return opener(Symbol.asyncIterator)
    },
  }
}

function steps(iterator: unknown, around: Around): unknown {
  if (typeof iterator !== 'object' || iterator === null) return iterator
  const forward = (method: unknown): unknown =>
    typeof method === 'function' ? (value: unknown) => around(() => apply(method, iterator, [value])) : method
  return {
    next: forward(get(iterator, 'next')),
    get return() {
      return forward(get(iterator, 'return'))
    },
    get throw() {
      return forward(get(iterator, 'throw'))
    },
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return value !== undefined && value !== null && typeof get(Object(value), Symbol.iterator) === 'function'
}
