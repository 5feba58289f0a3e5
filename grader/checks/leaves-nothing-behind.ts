import type { Trace, Value } from '@kata/sandbox'
import type { Args } from './bad-input.ts'
import type { Check } from './check.ts'
import { StudentError } from './student-error.ts'
import { expectTidy } from './tidy.ts'

export interface Hygiene<C, K extends keyof C & string> {
  readonly function: K
  readonly id: string
  readonly points: number
  /** First a call that has to be answered; then others, and calls that throw: a tensor may stay after none. */
  readonly calls: readonly Args<C, K>[]
}

/** One check that a function leaves exactly what it returns alive, and its inputs as they were: `leavesNothingBehind<Contract>()({ … })`. */
export function leavesNothingBehind<C>() {
  return <K extends keyof C & string>({ id, function: name, points, calls }: Hygiene<C, K>): Check => ({
    id,
    function: name,
    title: 'only the answer stays in memory, and the inputs stay as they were',
    kind: 'property',
    points,
    hint: '`tf.tidy` disposes what is made inside it and not returned. Inputs belong to the caller: never dispose or return them.',
    open: (runner) => {
      const cases = calls.map((args: readonly Value[], i) => ({ args, answered: i === 0 }))
      return runner(cases, async (student, { args, answered }) => {
        const call = student.measure[name](...args)
        expectTidy(answered ? (await call).trace : await traceOf(call))
      })
    },
  })
}

// A bad call has to throw, but that is another claim's: here it only may not leave anything behind.
async function traceOf(call: Promise<{ readonly trace: Trace }>): Promise<Trace> {
  try {
    return (await call).trace
  } catch (error) {
    if (error instanceof StudentError) return error.trace
    throw error
  }
}
