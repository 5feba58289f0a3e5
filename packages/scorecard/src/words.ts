import { isUnloadable, type NextThing } from './next.ts'
import { shortName } from './repeat.ts'
import type { CheckStatus, ExerciseResult, Scorecard } from './scorecard.ts'

/** Each status in words of its own, so that none rests on colour. */
export const statusWords: Readonly<Record<CheckStatus, string>> = {
  pass: 'passed',
  fail: 'FAILED',
  'not-implemented': 'not attempted',
  timeout: 'TIMED OUT',
  memory: 'OUT OF MEMORY',
  crash: 'CRASHED',
  'not-run': 'NOT RUN',
}

/** What to do about a function whose check ended so; null where the failure itself says it. */
export const nextSteps: Readonly<Record<CheckStatus, ((name: string) => string) | null>> = {
  pass: null,
  fail: null,
  'not-implemented': (name) => `write ${name}: replace the line of its stub that throws NotImplementedError.`,
  timeout: (name) => `find the loop or recursion in ${name} that doesn't end for this input, or does far more rounds than the input needs.`,
  memory: (name) => `find what ${name} makes that is far larger than its input, or keeps in every round of a loop.`,
  crash: (name) => `follow the call above through ${name}: which value isn't what that line takes it for?`,
  'not-run': () => 'this says nothing about the function: repair what is named above, then grade again.',
}

/** `Next: slidingWindowMask in 02-longformer` */
export function nextHeading({ exercise, check }: NextThing): string {
  if (isUnloadable(exercise, check)) return `Next: make ${exercise.id} load`
  return `Next: ${check.status === 'not-implemented' ? 'start ' : ''}${check.function} in ${exercise.id}`
}

/** `12/40` */
export function pointsOf({ points, maxPoints }: { readonly points: number; readonly maxPoints: number }): string {
  return `${points}/${maxPoints}`
}

/** `1 check`, `2 checks` */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** What the card comes to: `12 of 40 points.` */
export function pointsSentence({ points, maxPoints, exercises }: Scorecard): string {
  const checks = exercises.flatMap(({ checks }) => checks)
  if (!checks.every(({ status }) => status === 'pass')) return `${points} of ${maxPoints} points.`
  return `${checks.length === 1 ? 'The check' : `All ${checks.length} checks`} passed: ${points} of ${maxPoints} points.`
}

/** How much of what counts was checked: "all passed" is never to be read as more than it is. */
export function scopeSentence({ hidden }: Scorecard): string {
  if (hidden === null) return 'Public checks only: the hidden checks are not in this grader and may still fail.'
  if (hidden.maxPoints === 0) return 'No hidden checks were asked for.'
  return `Hidden checks included: ${hidden.points} of ${hidden.maxPoints} points are theirs.`
}

/** Why a card is not complete; null when it is. */
export function incompleteSentence({ complete, environment }: Scorecard): string | null {
  if (complete) return null
  if (environment.isolation === 'none') return 'This card is not complete: it was graded without isolation and counts nowhere.'
  return 'This card is not complete: only a part was graded.'
}

/** Which written answers are still empty; null when none is. */
export function emptyAnswersSentence({ id, answers }: ExerciseResult): string | null {
  const empty = answers.filter(({ status }) => status === 'empty').map(({ heading }) => heading)
  if (empty.length === 0) return null
  const which = empty.length === answers.length ? `all ${empty.length}` : `${empty.length} of ${answers.length} (${empty.join('; ')})`
  return `Answers still empty in ${shortName(id)}/ANSWERS.md: ${which}`
}
