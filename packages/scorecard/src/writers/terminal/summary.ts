import { wrap } from '../../layout/wrap.ts'
import { shortName } from '../../repeat.ts'
import type { ExerciseResult, Scorecard } from '../../scorecard.ts'

/** What the card comes to: points, how far they can be trusted, and the written answers that are still empty. */
export function summaryLines(card: Scorecard, width: number): string[] {
  return [
    ...wrap(`${pointsSentence(card)} ${scopeSentence(card)}`, width, '  ', ''),
    ...(card.complete ? [] : wrap(incompleteSentence(card), width, '  ', '')),
    ...card.exercises.flatMap((exercise) => emptyAnswers(exercise, width)),
  ]
}

function pointsSentence({ points, maxPoints, exercises }: Scorecard): string {
  const checks = exercises.flatMap(({ checks }) => checks)
  if (!checks.every(({ status }) => status === 'pass')) return `${points} of ${maxPoints} points.`
  return `${checks.length === 1 ? 'The check' : `All ${checks.length} checks`} passed: ${points} of ${maxPoints} points.`
}

function scopeSentence({ hidden }: Scorecard): string {
  if (hidden === null) return 'Public checks only: the hidden checks are not in this grader and may still fail.'
  if (hidden.maxPoints === 0) return 'No hidden checks were asked for.'
  return `Hidden checks included: ${hidden.points} of ${hidden.maxPoints} points are theirs.`
}

function incompleteSentence({ environment }: Scorecard): string {
  if (environment.isolation === 'none') return 'This card is not complete: it was graded without isolation and counts nowhere.'
  return 'This card is not complete: only a part was graded.'
}

function emptyAnswers({ id, answers }: ExerciseResult, width: number): string[] {
  const empty = answers.filter(({ status }) => status === 'empty').map(({ heading }) => heading)
  if (empty.length === 0) return []
  const which = empty.length === answers.length ? `all ${empty.length}` : `${empty.length} of ${answers.length} (${empty.join('; ')})`
  return wrap(`Answers still empty in ${shortName(id)}/ANSWERS.md: ${which}`, width, '  ', '')
}
