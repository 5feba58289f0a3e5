import type { Subject } from '@kata/sandbox'
import * as fc from 'fast-check'
import type { AnyStudent, Check } from '../checks/check.ts'
import { CallEnded, NotImplemented } from './call-ended.ts'
import { limitsOf } from './limits.ts'
import { type LoggedCall, studentOf } from './student.ts'

export interface JudgeOptions {
  readonly seed: number
  /** Runs of a property. */
  readonly runs: number
  /** Repeats one counterexample alone. */
  readonly path?: string
  /** A failure is left as it was found, which is faster. */
  readonly asFound?: boolean
}

/** What judging a check found. */
export type Finding =
  | { readonly holds: true }
  | { readonly holds: false; readonly error: unknown; readonly path: string; readonly calls: readonly LoggedCall[] }

/** The student as one attempt sees it, its calls written into the list. */
type Meet = (calls: LoggedCall[]) => AnyStudent

type Holds<T> = (student: AnyStudent, input: T) => Promise<void>

// Inputs tried side by side, so that their calls are pipelined.
const atOnce = 16
const mostShrinks = 150
/** A failure that takes long is shown as it was found: making it small may take no more steps than one call. */
const mostShrinkingSteps = 200_000_000

/** Tries a check's claim on its inputs. The inputs depend on the seed alone; a failing one is made small. */
export function judge(check: Check, subject: Subject, options: JudgeOptions): Promise<Finding> {
  const meet: Meet = (calls) => studentOf(subject, calls, limitsOf(check.kind))
  return check.open((given, holds) =>
    isList(given) ? judgeCases(given, holds, meet, options) : judgeProperty(given, holds, meet, check, options),
  )
}

function isList<T>(given: fc.Arbitrary<T> | readonly T[]): given is readonly T[] {
  return Array.isArray(given)
}

async function judgeCases<T>(cases: readonly T[], holds: Holds<T>, meet: Meet, { path }: JudgeOptions): Promise<Finding> {
  const chosen = path === undefined ? cases.map((_, i) => i) : [Number(path)].filter((i) => i in cases)
  const failed = await firstFailing(
    chosen.map((i) => cases[i]),
    holds,
    meet,
  )
  return failed ? { holds: false, error: failed.error, calls: failed.calls, path: String(chosen[failed.index]) } : { holds: true }
}

async function judgeProperty<T>(
  given: fc.Arbitrary<T>,
  holds: Holds<T>,
  meet: Meet,
  check: Check,
  options: JudgeOptions,
): Promise<Finding> {
  const numRuns = check.runs ?? options.runs
  if (options.path !== undefined) return shrink(given, holds, meet, { seed: options.seed, path: options.path, numRuns: 1 })
  // The same inputs that `check` would try, since it draws them in the same way.
  const inputs = fc.sample(fc.tuple(given), { seed: options.seed, numRuns }).map(([input]) => input)
  const failed = await firstFailing(inputs, holds, meet)
  if (!failed) return { holds: true }
  const found: Finding = { holds: false, error: failed.error, calls: failed.calls, path: String(failed.index) }
  if (options.asFound || failed.error instanceof NotImplemented || failed.error instanceof CallEnded) return found
  const smaller = await shrink(given, holds, meet, { seed: options.seed, path: String(failed.index), numRuns: 1 })
  // A submission that keeps something between calls may not fail twice: then the first failure stands.
  return smaller.holds ? found : smaller
}

interface Failed {
  readonly index: number
  readonly error: unknown
  readonly calls: readonly LoggedCall[]
}

async function firstFailing<T>(inputs: readonly T[], holds: Holds<T>, meet: Meet): Promise<Failed | undefined> {
  for (let from = 0; from < inputs.length; from += atOnce) {
    const tried = await Promise.all(inputs.slice(from, from + atOnce).map((input) => attempt(input, holds, meet)))
    const at = tried.findIndex(
      (result) => result !== undefined && !(result.error instanceof CallEnded && result.error.ended.status === 'not-run'),
    )
    const failed = tried[at]
    if (failed) return { ...failed, index: from + at }
  }
  return undefined
}

async function attempt<T>(
  input: T,
  holds: Holds<T>,
  meet: Meet,
  calls: LoggedCall[] = [],
): Promise<{ error: unknown; calls: readonly LoggedCall[] } | undefined> {
  try {
    await holds(meet(calls), input)
    return undefined
  } catch (error) {
    // Answers that are still to come are none of this failure.
    return { error, calls: [...calls] }
  }
}

async function shrink<T>(given: fc.Arbitrary<T>, holds: Holds<T>, meet: Meet, parameters: fc.Parameters<[T]>): Promise<Finding> {
  let last: { error: unknown; calls: readonly LoggedCall[] } | undefined
  let tries = 0
  let steps = 0
  const property = fc.asyncProperty(given, async (input) => {
    if (tries++ > mostShrinks || steps > mostShrinkingSteps) return
    const calls: LoggedCall[] = []
    const failed = await attempt(input, holds, meet, calls)
    steps += calls.reduce((sum, call) => sum + call.steps, 0)
    // What ends or loses the process teaches less than the plain failure that led here, and takes as long as it may.
    if (last && failed?.error instanceof CallEnded) tries = mostShrinks
    if (!failed || (last && failed.error instanceof CallEnded)) return
    last = failed
    throw failed.error
  })
  const details = await fc.check(property, { ...parameters, endOnFailure: false })
  return details.failed && last ? { holds: false, ...last, path: details.counterexamplePath ?? '0' } : { holds: true }
}
