import { currentSlot, depthSlot, mostSites, siteOf, slotOf } from './site.ts'

export interface Limits {
  /** Steps after which the program is stopped. */
  readonly steps: number
  /** Elements that may be allocated in all. */
  readonly elements: number
  /** Frames that may be on the stack (a frame of many variables counts as several). */
  readonly depth: number
}

export type Exhausted = 'steps' | 'elements' | 'depth'

export interface Reading {
  readonly steps: number
  /** Elements allocated in all, and the most that one allocation took. */
  readonly allocated: number
  readonly largest: number
  /** The sites that did steps: id and steps. */
  readonly sites: readonly (readonly [number, number])[]
}

/** Shared with whatever trusted code the student's code can call: it sets `depth` to 1 on the way in and back on the way out. */
export interface Boundary {
  depth: number
}

/** What a program has used and may still use. */
export interface Ledger {
  /** By slot, what is left of a site's grant. */
  readonly counters: Int32Array
  /** Why the program was stopped. */
  readonly exhausted: Exhausted | undefined
  /** A grant is used up: takes another, or stops the program. */
  readonly refill: (slot: number, elements: number) => void
  readonly flush: (slot: number, passes: number) => void
  /** Takes the passes of `for (let i = from; i < to; i++)`, or of one that goes down, off its grant; with `closed`, of `<=`. */
  readonly pass: (slot: number, from: number, to: number, closed: boolean) => void
  /** These charge the line that is running, while the student's code runs. */
  readonly charge: (steps: number) => void
  readonly burn: (fuel: number) => void
  readonly allocate: (elements: number) => void
  readonly reached: (length: number) => void
  readonly pushed: (elements: number, length: number) => void
  readonly stop: (reason: Exhausted) => never
  readonly reset: (limits?: Limits) => void
  readonly read: () => Reading
}

/** Passes that a site is granted at a time. */
const chunk = 4096
/** A grant is at most this part of what is left, so that the program stops at its limit exactly. */
const share = 64
/** More passes than this are taken off a 32-bit counter in parts. */
const most = 2 ** 30
const stopped: unknown = Object.freeze({ __proto__: null, stopped: true })

/** A ledger with nothing used. */
export function createLedger(given: Limits, boundary: Boundary): Ledger {
  const slots = slotOf(mostSites)
  const counters = new Int32Array(slots)
  // By slot: passes granted, what a pass costs and allocates, and steps of natives.
  const granted = new Float64Array(slots)
  const cost = new Float64Array(slots).fill(1)
  const made = new Float64Array(slots)
  const native = new Float64Array(slots)
  const touched: number[] = []
  const isTouched = new Uint8Array(slots)
  let limits = given
  let stepsLeft = given.steps
  let elementsLeft = given.elements
  let largest = 0
  let exhausted: Exhausted | undefined

  const stop = (reason: Exhausted): never => {
    if (exhausted === undefined) {
      reclaim()
      exhausted = reason
      // No native gets past `charge` from here on.
      stepsLeft = -1
    }
    throw stopped
  }

  /** Takes back what was granted and not used. */
  const reclaim = (): void => {
    for (let i = 0; i < touched.length; i++) {
      const slot = touched[i]
      const rest = counters[slot]
      if (rest <= 0) continue
      granted[slot] -= rest
      stepsLeft += rest * cost[slot]
      elementsLeft += rest * made[slot]
      counters[slot] = 0
    }
  }

  const touch = (slot: number): void => {
    if (isTouched[slot] === 1) return
    isTouched[slot] = 1
    // Below the first site there are no counters: what natives did there is read apart.
    if (slot >= slotOf(0)) touched[touched.length] = slot
  }

  const refill = (slot: number, elements: number): void => {
    const need = -counters[slot]
    counters[slot] = 0
    if (exhausted !== undefined) throw stopped
    touch(slot)
    const steps = Math.max(elements, 1)
    cost[slot] = steps
    made[slot] = elements
    if (stepsLeft < (need * steps + chunk) * share || elementsLeft < (need + chunk) * elements * share) reclaim()
    if (stepsLeft < need * steps) {
      const last = Math.floor(stepsLeft / steps)
      granted[slot] += last
      stepsLeft -= last * steps
      stop('steps')
    }
    if (elementsLeft < need * elements) stop('elements')
    const size =
      need + Math.max(0, Math.floor(Math.min(chunk / steps, stepsLeft / share / steps - need, elementsLeft / share / elements - need)) || 0)
    granted[slot] += size
    stepsLeft -= size * steps
    elementsLeft -= size * elements
    counters[slot] = size - need
    if (elements > largest) largest = elements
  }

  const flush = (slot: number, passes: number): void => {
    counters[slot] -= passes
    if (counters[slot] < 0) refill(slot, 0)
  }

  const pass = (slot: number, from: number, to: number, closed: boolean): void => {
    const span = Math.abs(to - from)
    // So far from zero, `i++` changes nothing: a loop that would come there is taken for one that never ends.
    const ends = Math.max(Math.abs(from), Math.abs(to)) < 2 ** 53
    let rest = ends ? (closed ? Math.floor(span) + 1 : Math.ceil(span)) : Number.POSITIVE_INFINITY
    for (; rest > most; rest -= most) flush(slot, most)
    flush(slot, rest)
  }

  const charge = (steps: number): void => {
    if (boundary.depth > 0) return
    const slot = counters[currentSlot]
    if (stepsLeft < steps) settle(slot, steps)
    if (isTouched[slot] === 0) touch(slot)
    native[slot] += steps
    stepsLeft -= steps
  }

  const burn = (fuel: number): void => {
    if (boundary.depth > 0) return
    stepsLeft -= fuel
    if (stepsLeft >= 0) return
    if (exhausted !== undefined) throw stopped
    reclaim()
    if (stepsLeft < 0) stop('steps')
  }

  /** Too little is left, unless grants that weren't used make up for it. */
  const settle = (slot: number, steps: number): void => {
    if (exhausted !== undefined) throw stopped
    reclaim()
    if (stepsLeft >= steps) return
    touch(slot)
    native[slot] += stepsLeft
    stop('steps')
  }

  const allocate = (elements: number): void => {
    if (boundary.depth > 0) return
    if (elements > largest) largest = elements
    if (elementsLeft < elements) {
      if (exhausted !== undefined) throw stopped
      reclaim()
      if (elementsLeft < elements) stop('elements')
    }
    charge(elements)
    elementsLeft -= elements
  }

  const reached = (length: number): void => {
    if (boundary.depth === 0 && length > largest) largest = length
  }

  const pushed = (elements: number, length: number): void => {
    if (length > largest) largest = length
    const slot = counters[currentSlot]
    if (elementsLeft < elements || stepsLeft < elements || isTouched[slot] === 0) {
      touch(slot)
      allocate(elements)
      return
    }
    native[slot] += elements
    stepsLeft -= elements
    elementsLeft -= elements
  }

  const reset = (next: Limits = limits): void => {
    limits = next
    exhausted = undefined
    for (let i = 0; i < touched.length; i++) {
      const slot = touched[i]
      counters[slot] = 0
      granted[slot] = 0
      native[slot] = 0
      isTouched[slot] = 0
    }
    native[currentSlot] = 0
    touched.length = 0
    counters[currentSlot] = 0
    counters[depthSlot] = limits.depth
    stepsLeft = limits.steps
    elementsLeft = limits.elements
    largest = 0
  }

  const read = (): Reading => {
    const sites: [number, number][] = []
    let steps = native[currentSlot]
    let unusedElements = 0
    for (let i = 0; i < touched.length; i++) {
      const slot = touched[i]
      const here = (granted[slot] - counters[slot]) * cost[slot] + native[slot]
      unusedElements += counters[slot] * made[slot]
      steps += here
      if (slot >= slotOf(0) && here > 0) sites.push([siteOf(slot), here])
    }
    return { steps, allocated: limits.elements - elementsLeft - unusedElements, largest, sites }
  }

  reset(given)
  return {
    counters,
    get exhausted() {
      return exhausted
    },
    refill,
    flush,
    pass,
    charge,
    burn,
    allocate,
    reached,
    pushed,
    stop,
    reset,
    read,
  }
}
