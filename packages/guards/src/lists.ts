import { requireInteger } from './numbers.ts'
import { refuse } from './refuse.ts'

/** At least one element. */
export function requireNotEmpty(list: ArrayLike<unknown>, name: string): void {
  if (list.length === 0) refuse(name, 'a list of at least one', list)
}

/** Exactly `length` elements. */
export function requireLength(list: ArrayLike<unknown>, length: number, name: string): void {
  if (list.length !== length) refuse(name, `a list of ${length}`, list)
}

/** Every element passes a guard: `requireEach(hiddenUnits, requireCount, 'hiddenUnits')`; the message says which did not. */
export function requireEach<T>(list: ArrayLike<T>, guard: (value: T, name: string) => void, name: string): void {
  for (let i = 0; i < list.length; i++) guard(list[i], `${name}[${i}]`)
}

/** Every element is an integer from `min` to `max`: positions 0 … n − 1, marks 0 and 1, int4 values −8 … 7. */
export function requireIntegers(list: ArrayLike<number>, min: number, max: number, name: string): void {
  requireEach(list, (value, place) => requireInteger(value, min, max, place), name)
}
