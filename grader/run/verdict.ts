import type { Place, Value } from '@kata/sandbox'
import type { Counterexample, SourcePlace, Verdict } from '@kata/scorecard'
import type { Check } from '../checks/check.ts'
import { Mismatch } from '../checks/mismatch.ts'
import { StudentError } from '../checks/student-error.ts'
import { callText } from '../teach/call-text.ts'
import { sideBySide } from '../teach/side-by-side.ts'
import { valueText } from '../teach/value-text.ts'
import { CallEnded, NotImplemented } from './call-ended.ts'
import type { Finding } from './judge.ts'
import type { LoggedCall } from './student.ts'

interface Seen {
  readonly expected?: Value
  readonly actual?: Value
  readonly at?: Place
}

/** A finding in the words and numbers of a scorecard. `names` are a function's parameters, for the counterexample. */
export function verdictOf(id: string, check: Check, finding: Finding, seed: number, names: (fn: string) => readonly string[]): Verdict {
  if (finding.holds) return { id, status: 'pass' }
  const { error, path, calls } = finding
  const last = calls.at(-1)
  const about = (differs: { expected?: Value; actual?: Value; at?: Place } = {}): Pick<Verdict, 'counterexample' | 'reproduce'> => ({
    counterexample: counterexampleOf(last, differs, names),
    reproduce: { seed, path },
  })

  if (error instanceof NotImplemented) return { id, status: 'not-implemented', message: error.message }
  if (error instanceof Mismatch) {
    return {
      id,
      status: 'fail',
      message: error.message,
      figure: error.figure,
      hint: check.hint,
      ...about({ expected: error.expected, actual: error.actual }),
    }
  }
  if (error instanceof StudentError) {
    const { name, message, at } = error.thrown
    return { id, status: 'crash', message: message === '' ? name : `${name}: ${message}`, ...about({ at }) }
  }
  if (error instanceof CallEnded) return { id, status: error.ended.status, message: error.message, ...about({ at: error.ended.at }) }
  throw error
}

function counterexampleOf(
  call: LoggedCall | undefined,
  { expected, actual, at }: Seen,
  names: (fn: string) => readonly string[],
): Counterexample {
  const text = call ? callText(call.name, call.args, names(call.name)) : { call: '', arguments: [] }
  return { ...text, ...comparison(expected, actual), prints: call?.prints ?? [], at: at ? placeText(at) : null }
}

function comparison(expected: Value, actual: Value): Pick<Counterexample, 'expected' | 'actual'> {
  if (expected !== undefined && actual !== undefined) {
    const texts = sideBySide(expected, actual)
    return { expected: texts.expected, actual: texts.actual }
  }
  return { expected: expected === undefined ? null : valueText(expected), actual: actual === undefined ? null : valueText(actual) }
}

export function placeText({ file, line, column, text }: Place): SourcePlace {
  return { place: `${file}:${line}:${column}`, text }
}
