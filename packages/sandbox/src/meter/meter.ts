import { charges } from './charges.ts'
import type { Around } from './iteration.ts'
import { type Boundary, createLedger, type Exhausted, type Limits, type Reading } from './ledger.ts'
import type { Runtime } from './runtime.ts'
import { currentSlot, depthSlot, siteOf } from './site.ts'

export interface Meter {
  /** What instrumented code is given under its free name. */
  readonly runtime: Runtime
  /** Whose code runs: above 0 trusted code, and natives then charge nothing. It is 1 until `enter`. */
  readonly boundary: Boundary
  /** The student's code begins (and ends) to run. */
  readonly enter: () => void
  readonly leave: () => void
  /** Runs trusted code on nobody's account, whatever the student's code was doing. */
  readonly asHost: <T>(run: () => T) => T
  /** Runs something that can enter the student's code (a getter, a proxy) on the student's account. */
  readonly asStudent: <T>(run: () => T) => T
  /** Why the program was stopped. From then on each of its steps throws, until `reset`. */
  readonly exhausted: Exhausted | undefined
  /** Begins anew: nothing counted, the limits full. */
  readonly reset: (limits?: Limits) => void
  readonly read: () => Reading
  /** The id of the site that natives and kernels are now charged to; −1 before the first. */
  readonly currentSite: () => number
  /** A native did `steps` steps for the current line. */
  readonly charge: (steps: number) => void
  /** Takes fuel without being work: for what takes time out of proportion to its steps. */
  readonly burn: (fuel: number) => void
  /** A native made an array of `elements` elements, which took as many steps. */
  readonly allocate: (elements: number) => void
  /** An array grew to `length`, its new elements allocated before. */
  readonly reached: (length: number) => void
  /** `allocate` and `reached` for the most frequent native; for the student's account alone. */
  readonly pushed: (elements: number, length: number) => void
  /** Runs what can enter the student's code as a frame of its own, counted in depth. */
  readonly around: Around
  /** A native that can enter the student's code begins, and ends. */
  readonly descend: (weight?: number) => void
  readonly ascend: (weight?: number) => void
  /** Stops the program: marks the reason and throws. */
  readonly stop: (reason: Exhausted) => never
}

/** What natives that call back take from the depth: loops of the meter's own, and those that go through V8. */
export const loopWeight = 3
const nativeWeight = 10
/** An error with its stack, a throw, and a turn of the microtask queue, take as long as so many steps. */
export const fuel = { error: 1000, caught: 1000, resumed: 200 }
const overflow = 'Maximum call stack size exceeded'

/** A meter at zero, on the host's account. To be made before the student's code runs. */
export function createMeter(limits: Limits, boundary: Boundary = { depth: 1 }): Meter {
  boundary.depth = 1
  const ledger = createLedger(limits, boundary)
  const { counters, flush, burn, stop } = ledger

  const descend = (weight = nativeWeight): void => {
    counters[depthSlot] -= weight
    if (counters[depthSlot] < 0) runtime.deep(weight)
  }

  const ascend = (weight = nativeWeight): void => {
    counters[depthSlot] += weight
  }

  const around: Around = (step) => {
    descend()
    try {
      return step()
    } finally {
      ascend()
    }
  }

  const runtime: Runtime = Object.assign(counters, {
    refill: (slot: number, elements = 0) => ledger.refill(slot, elements),
    flush,
    pass: ledger.pass,
    deep: (weight: number): never => {
      counters[depthSlot] += weight
      return stop('depth')
    },
    caught: (slot: number, error: unknown) => {
      if (error instanceof RangeError && error.message === overflow) stop('depth')
      flush(slot, 1)
      burn(fuel.caught)
    },
    resumed: (slot: number) => {
      flush(slot, 1)
      burn(fuel.resumed)
    },
    ...charges(counters, ledger, around),
  })

  const on = <T>(inside: number, run: () => T): T => {
    const { depth } = boundary
    boundary.depth = inside
    try {
      return run()
    } finally {
      boundary.depth = depth
    }
  }

  return {
    runtime,
    boundary,
    enter: () => {
      boundary.depth = 0
    },
    leave: () => {
      boundary.depth = 1
    },
    asHost: (run) => on(1, run),
    asStudent: (run) => on(0, run),
    get exhausted() {
      return ledger.exhausted
    },
    reset: ledger.reset,
    read: ledger.read,
    currentSite: () => siteOf(counters[currentSlot]),
    charge: ledger.charge,
    burn,
    allocate: ledger.allocate,
    reached: ledger.reached,
    pushed: ledger.pushed,
    around,
    descend,
    ascend,
    stop,
  }
}
