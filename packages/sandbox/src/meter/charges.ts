import { arithmetic, wordsOf } from './big-int.ts'
import { type Around, delegated, listOf } from './iteration.ts'
import type { Meter } from './meter.ts'
import { isArray, max, min, nativeSize, ownKeys } from './primordials.ts'
import type { Runtime } from './runtime.ts'
import { currentSlot } from './site.ts'

type Charges = Pick<
  Runtime,
  'grown' | 'computed' | 'compared' | 'built' | 'weighed' | 'arithmetic' | 'spread' | 'copied' | 'keyed' | 'rest' | 'delegate'
>

/** What instrumented code calls where its syntax hides work. Each is told its site, and charges it. `around` counts a frame's depth. */
export function charges(counters: Int32Array, { charge, allocate }: Pick<Meter, 'charge' | 'allocate'>, around: Around): Charges {
  const chargeAt = (slot: number, steps: number): void => {
    if (steps <= 0) return
    counters[currentSlot] = slot
    charge(steps)
  }
  const allocateAt = (slot: number, elements: number): void => {
    if (elements <= 0) return
    counters[currentSlot] = slot
    allocate(elements)
  }

  return {
    grown: (slot, result, right) => {
      if (typeof result === 'string') chargeAt(slot, shorter(result, right))
      else if (typeof result === 'bigint') chargeAt(slot, max(wordsOf(result), typeof right === 'bigint' ? wordsOf(right) : 1))
      return result
    },
    computed: (slot, result, right) => {
      if (typeof result === 'bigint') chargeAt(slot, wordsOf(result) * (typeof right === 'bigint' ? wordsOf(right) : 1))
      return result
    },
    compared: (slot, left, right) => {
      if (typeof left === 'string' && typeof right === 'string') chargeAt(slot, min(left.length, right.length))
      else if (typeof left === 'bigint' && typeof right === 'bigint') chargeAt(slot, min(wordsOf(left), wordsOf(right)))
    },
    built: (slot, result, ...pieces) => {
      let longest = 0
      for (let i = 0; i < pieces.length; i++) {
        const piece = pieces[i]
        if (typeof piece === 'string' && piece.length > longest) longest = piece.length
      }
      chargeAt(slot, result.length - longest)
      return result
    },
    weighed: (slot, value) => {
      if (typeof value === 'string') chargeAt(slot, value.length)
      return value
    },
    arithmetic: (slot, operator, left, right) => arithmetic(operator, left, right, (steps) => chargeAt(slot, steps)),
    spread: (slot, iterable) => {
      const size = nativeSize(iterable)
      if (size === undefined) return listOf(iterable, () => allocateAt(slot, 1))
      allocateAt(slot, size)
      return iterable
    },
    copied: (slot, object) => {
      allocateAt(slot, ownKeys(object).length)
      return object
    },
    keyed: (slot, value) => {
      chargeAt(slot, nativeSize(value) ?? 0)
      return value
    },
    rest: (slot, ...taken) => {
      for (let i = 0; i < taken.length; i++) {
        const value = taken[i]
        if (isArray(value)) allocateAt(slot, value.length)
        else if (typeof value === 'object' && value !== null) allocateAt(slot, ownKeys(value).length)
      }
    },
    delegate: (slot, iterable) =>
      delegated(iterable, (step) => {
        chargeAt(slot, 1)
        return around(step)
      }),
  }
}

// The shorter of two joined strings: the right one's length is known, the left one's follows.
function shorter(result: string, right: unknown): number {
  if (typeof right === 'string') return min(right.length, result.length - right.length)
  if (typeof right === 'object' && right !== null) return result.length
  return min(result.length, 1)
}
