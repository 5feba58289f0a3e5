import { type CheckResult, type Scorecard, scopeSentence, withoutCommands } from '@kata/scorecard'
import { bounded } from '../bounded.ts'
import { explanations } from './explanations.ts'
import { forClass } from './for-class.ts'

const mostBytes = 1_000_000

/**
 * The card as Gradescope's results.json. Hidden checks have the visibility `hidden`: Gradescope shows them, and their explanations, to
 * instructors alone, and then keeps the total from students too. Every text is plain text.
 * Source: https://gradescope-autograders.readthedocs.io/en/latest/specs/
 * @throws InfrastructureError on a card that counts in no class
 */
export function renderGradescope(card: Scorecard): string {
  const shown = bounded(forClass(card, 'gradescope'))
  const texts = explanations(shown, mostBytes, true)
  const result = {
    score: card.points,
    output: summary(shown),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    stdout_visibility: 'hidden',
    tests: shown.exercises.flatMap(({ checks }, exercise) =>
      checks.map((check, i) => ({ ...test(check, `${exercise + 1}.${i + 1}`), ...outputOf(texts.get(check.id)) })),
    ),
  }
  return `${withoutCommands(JSON.stringify(result, null, 2))}\n`
}

function test({ id, title, points, maxPoints, status, visibility }: CheckResult, number: string): Readonly<Record<string, unknown>> {
  return {
    name: `${id}: ${title}`,
    name_format: 'text',
    number,
    score: points,
    max_score: maxPoints,
    status: status === 'pass' ? 'passed' : 'failed',
    visibility: visibility === 'hidden' ? 'hidden' : 'visible',
  }
}

function outputOf(text: string | undefined): Readonly<Record<string, string>> {
  return text === undefined ? {} : { output: text, output_format: 'text' }
}

/** What adds up for a student, who sees the public checks. */
function summary(card: Scorecard): string {
  const { points, maxPoints, hidden } = card
  if (hidden === null || hidden.maxPoints === 0) return `${points} of ${maxPoints} points. ${scopeSentence(card)}`
  return `Public checks: ${points - hidden.points} of ${maxPoints - hidden.maxPoints} points. Hidden checks count ${hidden.maxPoints} more, which are not shown here.`
}
