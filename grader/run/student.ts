import type { CallLimits, Outcome, Subject, TensorValue, Trace, Value } from '@kata/sandbox'
import type { AnyStudent } from '../checks/check.ts'
import { StudentError } from '../checks/student-error.ts'
import { CallEnded, NotImplemented } from './call-ended.ts'

/** A call as it was made, for the counterexample. */
export interface LoggedCall {
  readonly name: string
  readonly args: readonly Value[]
  prints: readonly string[]
  /** What its script did; 0 until it has ended. */
  steps: number
}

/** The submission's functions as a claim sees them; every call is written into `log`, the latest last. */
export function studentOf(subject: Subject, log: LoggedCall[], limits: CallLimits): AnyStudent {
  const inTurn = oneAtATime()
  const made = async (name: string, args: readonly Value[], answer: Promise<Outcome>): Promise<{ value: Value; trace: Trace }> => {
    const entry: LoggedCall = { name, args, prints: [], steps: 0 }
    log.push(entry)
    const outcome = await inTurn(answer)
    entry.prints = outcome.trace.prints
    entry.steps = outcome.trace.cost.steps
    // What is known last is what a failure shows.
    log.push(...log.splice(log.indexOf(entry), 1))
    return answerIn(outcome)
  }

  const call = async (name: string, args: readonly Value[]): Promise<Value> =>
    (await made(name, args, subject.call(name, args, false, limits))).value
  const gradient = async (name: string, path: string, args: readonly Value[], upstream?: TensorValue): Promise<TensorValue> => {
    const { value } = await made(name, args, subject.gradient(name, path, args, limits, upstream))
    if (typeof value !== 'object' || value === null || !('kind' in value)) throw new Error(`the gradient of ${name} is no tensor`)
    return value as TensorValue
  }

  return {
    call: verb((name, args: readonly Value[]) => call(name, args)),
    otherDay: verb(async (name, args: readonly Value[]) => (await made(name, args, subject.otherDay(name, args, limits))).value),
    measure: verb(async (name, args: readonly Value[]) => {
      const { value, trace } = await made(name, args, subject.call(name, args, true, limits))
      return { value, trace, cost: trace.cost }
    }),
    map: verb(async (name, [lists]: readonly [readonly (readonly Value[])[]]) => {
      const outcome = await subject.map(name, lists, limits)
      // One by one, it is known which of them threw.
      if (outcome.status === 'threw') for (const args of lists) await call(name, args)
      return answerIn(outcome).value
    }),
    gradient: verb((name, [path, ...args]: readonly [string, ...Value[]]) => gradient(name, path, args)),
    pullback: verb((name, [path, upstream, ...args]: readonly [string, TensorValue, ...Value[]]) => gradient(name, path, args, upstream)),
  }
}

/**
 * Answers as a claim gets them, each when all that came of the one before is done: a claim that makes several calls at once fails of the same
 * one, in whatever pieces the answers arrive.
 */
function oneAtATime(): (answer: Promise<Outcome>) => Promise<Outcome> {
  let turn: Promise<void> = Promise.resolve()
  return async (answer) => {
    const before = turn
    let pass: () => void = () => {}
    turn = new Promise((resolve) => {
      pass = resolve
    })
    try {
      const outcome = await answer
      await before
      return outcome
    } finally {
      setImmediate(pass)
    }
  }
}

/** Any name is a function of the student's. */
function verb<A extends readonly unknown[], R>(
  run: (name: string, args: A) => Promise<R>,
): {
  readonly [name: string]: (...args: A) => Promise<R>
} {
  return new Proxy<{ readonly [name: string]: (...args: A) => Promise<R> }>(
    {},
    { get: (_, name) => (typeof name === 'string' ? (...args: A) => run(name, args) : undefined) },
  )
}

function answerIn(outcome: Outcome): { value: Value; trace: Trace } {
  switch (outcome.status) {
    case 'returned':
      return outcome
    case 'threw':
      if (outcome.error.isNotImplemented) throw new NotImplemented(outcome.error.message)
      throw new StudentError(outcome.error, outcome.trace)
    default:
      throw new CallEnded(outcome)
  }
}
