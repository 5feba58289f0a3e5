import { type CheckResult, isFailure } from '@kata/scorecard'
import type { JudgedFunction } from '../judged.ts'

/** How a function stands to the solution's, in words of its own for each. */
export const kindWords: Readonly<Record<JudgedFunction['kind'], string>> = {
  same: 'same',
  structure: 'differs in structure',
  other: 'other approach',
  'not-implemented': 'not attempted',
  missing: 'missing',
  unreadable: 'unreadable',
}

/** `same 3, other approach 1` */
export function tally(functions: readonly JudgedFunction[]): string {
  const counts = Object.entries(kindWords).map(([kind, words]) => ({ words, count: functions.filter((each) => each.kind === kind).length }))
  return counts.flatMap(({ words, count }) => (count === 0 ? [] : [`${words} ${count}`])).join(', ')
}

/** `4 of 5 passed` */
export function verdictOf({ checks }: JudgedFunction): string {
  return checks.length === 0 ? '' : `${checks.filter(({ status }) => status === 'pass').length} of ${checks.length} passed`
}

/** The checks that say something of this function; one that isn't there fails all of them alike. */
export function toldChecks({ kind, checks }: JudgedFunction): readonly CheckResult[] {
  return kind === 'not-implemented' || kind === 'missing' ? [] : checks.filter(isFailure)
}

/** What a function that is the same still calls: `calls softmaxRows, which differs`. Undefined where that explains nothing. */
export function blame(diff: JudgedFunction): string | undefined {
  if (diff.kind !== 'same' || diff.calls.length === 0 || toldChecks(diff).length === 0) return undefined
  return `calls ${diff.calls.join(', ')}, which ${diff.calls.length === 1 ? 'differs' : 'differ'}`
}
