import type { CheckResult } from '@kata/scorecard'
import type { ExerciseDiff, FunctionDiff } from './diff.ts'

/** An exercise's differences with the verdict of the checks beside each: what the terminal and the page show. */
export interface JudgedExercise {
  readonly id: string
  readonly title: string
  /** What kept parts of it from being read or graded, a sentence each. */
  readonly notes: readonly string[]
  readonly functions: readonly JudgedFunction[]
}

export type JudgedFunction = FunctionDiff & { readonly checks: readonly CheckResult[] }

/** Keeps the functions that have a check among those. */
export function judged(
  { id, title, checks }: { readonly id: string; readonly title: string; readonly checks: readonly CheckResult[] },
  { functions, faults }: ExerciseDiff,
  notes: readonly string[],
): JudgedExercise {
  return {
    id,
    title,
    notes: [...notes, ...faults.map((fault) => `${id}/src/${fault}`)],
    functions: functions
      .map((diff) => ({ ...diff, checks: checks.filter((check) => check.function === diff.function) }))
      .filter((each) => each.checks.length > 0),
  }
}
