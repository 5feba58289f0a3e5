import type { CheckResult, ExerciseResult, Scorecard } from './scorecard.ts'

/** The check to look at first, and the failures that wait behind it. */
export interface NextThing {
  readonly exercise: ExerciseResult
  readonly check: CheckResult
  readonly waiting: readonly CheckResult[]
}

/**
 * What to do first: an exercise that can't be loaded, then the first failure, then the first function not attempted, then what did not
 * run; within each, in the order of the manifest. Null when everything passed.
 */
export function nextThing(card: Scorecard): NextThing | null {
  const open = card.exercises.flatMap((exercise) => exercise.checks.filter(isOpen).map((check) => ({ exercise, check })))
  const ranked = [0, 1, 2, 3].flatMap((rank) => open.filter(({ exercise, check }) => rankOf(exercise, check) === rank))
  const first = ranked.at(0)
  if (first === undefined) return null
  return {
    ...first,
    waiting: ranked
      .slice(1)
      .map(({ check }) => check)
      .filter(isFailure),
  }
}

/** Whether a check went wrong, rather than passed or was never tried. */
export function isFailure({ status }: CheckResult): boolean {
  switch (status) {
    case 'fail':
    case 'timeout':
    case 'memory':
    case 'crash':
      return true
    case 'pass':
    case 'not-implemented':
    case 'not-run':
      return false
  }
}

/** Whether a check did not run because its exercise can't be loaded; its message is the reason. */
export function isUnloadable(exercise: ExerciseResult, check: CheckResult): boolean {
  return exercise.status === 'broken' && check.status === 'not-run'
}

function isOpen({ status }: CheckResult): boolean {
  return status !== 'pass'
}

function rankOf(exercise: ExerciseResult, check: CheckResult): number {
  if (isUnloadable(exercise, check)) return 0
  if (isFailure(check)) return 1
  return check.status === 'not-implemented' ? 2 : 3
}
