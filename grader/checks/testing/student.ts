import type { Trace, Value } from '@kata/sandbox'
import type { AnyStudent, Check } from '../check.ts'
import { StudentError } from '../student-error.ts'
import { quiet } from './trace.ts'

type Call = (...args: readonly Value[]) => Value

/** A student whose functions are at hand; `seen` is what is seen beside every call. */
export function studentWith(functions: Readonly<Record<string, Call>>, seen: Partial<Trace> = {}): AnyStudent {
  const trace = { ...quiet, ...seen }
  const run = async (name: string, args: readonly Value[]): Promise<Value> => {
    try {
      return functions[name](...args)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const { name, message } = error
      const thrown = { name, message, isRangeError: error instanceof RangeError, isNotImplemented: false, at: undefined }
      throw new StudentError(thrown, trace)
    }
  }
  const names = Object.keys(functions)
  const call = Object.fromEntries(names.map((name) => [name, (...args: readonly Value[]) => run(name, args)]))
  return {
    call,
    otherDay: call,
    measure: Object.fromEntries(
      names.map((name) => [name, async (...args: readonly Value[]) => ({ value: await run(name, args), cost: trace.cost, trace })]),
    ),
    map: Object.fromEntries(
      names.map((name) => [name, (lists: readonly (readonly Value[])[]) => Promise.all(lists.map((args) => run(name, args)))]),
    ),
    gradient: {},
    pullback: {},
  }
}

/** What a check says of a student on each of its cases: a message, or undefined where the claim holds. */
export function verdicts(check: Check, student: AnyStudent): Promise<(string | undefined)[]> {
  return check.open(async (given, holds) => {
    if (!isList(given)) throw new Error(`${check.id} is no list of cases`)
    return Promise.all(given.map((input) => holds(student, input).then(nothing, messageOf)))
  })
}

function isList<T>(given: unknown): given is readonly T[] {
  return Array.isArray(given)
}

const nothing = (): undefined => undefined
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
