import type { Outcome, Subject } from '@kata/sandbox'

/**
 * Work of all calls of one function, trainings apart. Honest programs in plain loops take a tenth of it; without it a function that stays
 * a little below what one call may do is called some thousand times.
 */
const mostWork = 4_000_000_000
/** Kernels are faster than a script: some 2 GFLOP a second, where a step takes 5 ns. */
const workOfFlop = 0.02

/** A subject whose calls end in `timeout` once they have done too much together. Counted, so that it is the same call each time. */
export function withBudget(subject: Subject, most = mostWork): Subject {
  let work = 0
  let over: Outcome | undefined
  const within = async (call: () => Promise<Outcome>): Promise<Outcome> => {
    if (over) return over
    const outcome = await call()
    const { steps, flops } = outcome.trace.cost
    work += steps + workOfFlop * flops
    if (work > most) {
      const message = `did not end within ${most.toLocaleString('en-US')} steps, all its calls together`
      over = { status: 'timeout', message, trace: { ...outcome.trace, prints: [] } }
    }
    return outcome
  }
  return {
    ...subject,
    call: (...call) => within(() => subject.call(...call)),
    map: (...call) => within(() => subject.map(...call)),
    otherDay: (...call) => within(() => subject.otherDay(...call)),
    gradient: (...call) => within(() => subject.gradient(...call)),
  }
}
