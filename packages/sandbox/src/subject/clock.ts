// Time and chance as a submission sees them: the same in every run.

export interface Clock {
  /** Runs the next timer that is due, through `run`; false when none waits. */
  runNext(run: (timer: () => void) => void): boolean
  /** Forgets all timers and starts time and chance anew; another `luck` is another day. */
  reset(luck?: number): void
}

const epoch = Date.UTC(2000, 0, 1)

/** Replaces `Date`, `Math.random` and the timers of this realm by ones that only the program itself moves on. */
export function installClock(charge: (steps: number) => void = () => {}): Clock {
  let now = epoch
  let nextId = 1
  let random = mulberry32(1)
  const timers = new Map<number, { readonly due: number; readonly run: () => void }>()

  const RealDate = Date
  // A plain function, not a subclass: the real clock would be the subclass' prototype.
  function VirtualDate(this: unknown, ...parts: unknown[]): unknown {
    if (!new.target) return String(Reflect.construct(RealDate, [++now]))
    return Reflect.construct(RealDate, parts.length === 0 ? [++now] : parts, new.target)
  }
  Object.defineProperties(VirtualDate, {
    ...Object.getOwnPropertyDescriptors(RealDate),
    name: { value: 'Date', configurable: true },
    now: { value: () => ++now, writable: true, configurable: true },
  })
  RealDate.prototype.constructor = VirtualDate as unknown as DateConstructor

  const set = (callback: unknown, delay: unknown, ...parts: unknown[]): number => {
    if (typeof callback !== 'function') throw new TypeError('the callback must be a function')
    const wait = Number(delay)
    timers.set(nextId, { due: now + Math.max(1, wait || 0), run: () => callback(...parts) })
    return nextId++
  }
  const clear = (id: unknown): void => {
    if (typeof id === 'number') timers.delete(id)
  }

  const setImmediate = (callback: unknown, ...parts: unknown[]): number => set(callback, 0, ...parts)
  const queueMicrotask = (callback: unknown): void => {
    if (typeof callback !== 'function') throw new TypeError('the callback must be a function')
    Promise.resolve().then(() => callback())
  }
  const performance = { now: () => ++now - epoch }
  Object.assign(globalThis, {
    Date: VirtualDate,
    setTimeout: set,
    clearTimeout: clear,
    setImmediate,
    clearImmediate: clear,
    queueMicrotask,
  })
  Object.defineProperty(globalThis, 'performance', { value: performance, configurable: true })
  Math.random = () => random()

  return {
    runNext(run) {
      // Looking through the timers is the student's work: else delays sort for nothing.
      run(() => charge(timers.size))
      let first: number | undefined
      let due = Number.POSITIVE_INFINITY
      for (const [id, timer] of timers) {
        if (timer.due < due) {
          first = id
          due = timer.due
        }
      }
      const timer = first === undefined ? undefined : timers.get(first)
      if (first === undefined || !timer) return false
      timers.delete(first)
      now = Math.max(now, timer.due)
      run(timer.run)
      return true
    },
    reset(luck = 1) {
      now = epoch + 86_400_000 * (luck - 1)
      nextId = 1
      random = mulberry32(luck)
      timers.clear()
    },
  }
}

/** Mulberry32 (T. Ettinger): small, and good enough for what a student draws without a seed. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
