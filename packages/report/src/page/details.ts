import { type CheckResult, type ExerciseResult, isFailure, isUnloadable, nextThing, type Scorecard } from '@kata/scorecard'
import { raw } from 'hono/html'
import { type Html, textOf } from '../markup.ts'
import { failureArticle } from './failure.ts'

/** The failures that are shown in full, by the check's id. */
export type Details = ReadonlyMap<string, Html>

// A page of this size opens at once on a phone; drawing so many pictures takes a few seconds at most.
const mostFailures = 40
const mostCharacters = 1_500_000

/** The first failures in full, in the order in which they are to be looked at, as many as a page holds. */
export async function chooseDetails(card: Scorecard): Promise<Details> {
  const details = new Map<string, Html>()
  let characters = 0
  for (const check of failuresOf(card).slice(0, mostFailures)) {
    const article = await textOf(await failureArticle(check, card))
    characters += article.length
    if (characters > mostCharacters) break
    details.set(check.id, raw(article))
  }
  return details
}

/** Whether an exercise can't be judged, for one reason: then the exercise is shown, and not each of its checks. */
export function isBroken(exercise: ExerciseResult): boolean {
  return exercise.checks.length > 0 && exercise.checks.every((check) => isUnloadable(exercise, check))
}

function failuresOf(card: Scorecard): CheckResult[] {
  const next = nextThing(card)
  return next === null ? [] : [next.check, ...next.waiting].filter(isFailure)
}
