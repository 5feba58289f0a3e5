import type { Thrown, Trace } from '@kata/sandbox'

/**
 * What a call rejects with when the student's function threw. Calls that ended in another way (not implemented, out of
 * fuel, out of memory, crashed) reject with classes of the runner's own, which every expectation lets through.
 */
export class StudentError extends Error {
  readonly thrown: Thrown
  /** What was seen beside the error: tensors left behind, changed inputs. */
  readonly trace: Trace

  constructor(thrown: Thrown, trace: Trace) {
    super(`${thrown.name}: ${thrown.message}`)
    this.name = 'StudentError'
    this.thrown = thrown
    this.trace = trace
  }
}
