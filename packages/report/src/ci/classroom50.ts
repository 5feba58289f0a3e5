import { type CheckResult, type Scorecard, scopeSentence, shortName, statusWords, withoutCommands } from '@kata/scorecard'
import { bounded } from '../bounded.ts'
import { type Classroom50Identity, submittedAt } from './classroom50-identity.ts'
import { forClass } from './for-class.ts'
import { withoutHidden } from './without-hidden.ts'

/**
 * The card as Classroom 50's result.json (`classroom50/result/v1`): a test a check. The first one's name also says how much was checked, for
 * there is no other place that is shown, and a test of its own would be counted. The runner puts its own time in the place of `datetime`,
 * which is the submission tag's here, so that a card's bytes repeat.
 * Source: the wiki's "Advanced Autograding" and schemas/result-v1.schema.json of foundation50/classroom50.
 * @throws InfrastructureError on a card that counts in no class
 */
export function renderClassroom50(card: Scorecard, identity: Classroom50Identity): string {
  const shown = withoutHidden(bounded(forClass(card, 'classroom50')))
  const checks = shown.exercises.flatMap((exercise) => exercise.checks)
  const result = {
    schema: 'classroom50/result/v1',
    classroom: identity.classroom,
    assignment: identity.assignment,
    assignment_type: identity.assignmentType,
    owner: identity.owner,
    submission: identity.tag,
    commit: identity.commitUrl,
    release: identity.releaseUrl,
    review: identity.reviewUrl,
    datetime: submittedAt(identity.tag),
    score: card.points,
    'max-score': card.maxPoints,
    tests: checks.map((check, i) => test(check, i === 0 ? `. ${scopeSentence(card)}` : '')),
  }
  return `${withoutCommands(JSON.stringify(result, null, 2))}\n`
}

function test(check: CheckResult, note: string): Readonly<Record<string, unknown>> {
  const passed = check.status === 'pass'
  const outcome = passed ? '' : ` (${statusWords[check.status]})`
  return {
    'test-name': `${shortName(check.id)}: ${check.title}${outcome}${note}`,
    passed,
    score: check.points,
    'max-score': check.maxPoints,
    status: check.status,
    ...(check.message === null ? {} : { message: check.message }),
  }
}
