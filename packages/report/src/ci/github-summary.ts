import {
  type CheckResult,
  type ExerciseResult,
  incompleteSentence,
  nextHeading,
  nextThing,
  plural,
  pointsOf,
  pointsSentence,
  type Scorecard,
  scopeSentence,
  statusWords,
  withoutCommands,
} from '@kata/scorecard'
import { bounded } from '../bounded.ts'
import { explanations } from './explanations.ts'
import { fenced, inline } from './markdown.ts'
import { withoutHidden } from './without-hidden.ts'

// GitHub refuses a summary of more than 1 MiB; what is beside the explanations takes less than half of that.
const mostBytes = 400_000

/**
 * The card as Markdown for `$GITHUB_STEP_SUMMARY`, at most 1 MiB: a table of the exercises, the next thing to do, the other failures.
 * Whatever comes from a submission stands in fences and stays text; a line of it is no command, should a runner read along.
 */
export function renderGithubSummary(card: Scorecard): string {
  const shown = withoutHidden(bounded(card))
  const next = nextThing(shown)
  const texts = explanations(shown, mostBytes)
  const blocks = [
    `## ${pointsSentence(shown).replace(/\.$/, '')}`,
    [scopeSentence(shown), incompleteSentence(shown)].filter((sentence) => sentence !== null).join(' '),
    table(shown.exercises),
    ...(next === null ? [] : [`### ${inline(nextHeading(next))}`, explained(next.check, texts)]),
    ...(next === null || next.waiting.length === 0
      ? []
      : [`### ${plural(next.waiting.length, 'other failure')}`, ...next.waiting.map((check) => explained(check, texts))]),
    ...shown.exercises.flatMap(emptyAnswers),
  ]
  return withoutCommands(`${blocks.join('\n\n')}\n`)
}

function table(exercises: readonly ExerciseResult[]): string {
  const rows = exercises.map(
    (exercise) => `| ${inline(`${exercise.id}: ${exercise.title}`)} | ${pointsOf(exercise)} | ${howItWent(exercise)} |`,
  )
  return ['| exercise | points | checks |', '| --- | ---: | --- |', ...rows].join('\n')
}

function howItWent({ status, checks }: ExerciseResult): string {
  if (status === 'not-started') return 'not started'
  const words = [...new Set(checks.map((check) => check.status))].map((found) => {
    const number = checks.filter((check) => check.status === found).length
    return `${number} ${statusWords[found]}`
  })
  return [...(status === 'broken' ? ["can't be loaded"] : []), ...words].join(', ')
}

function explained(check: CheckResult, texts: ReadonlyMap<string, string>): string {
  return `${inline(check.id)}: ${pointsOf(check)}\n\n${fenced(texts.get(check.id) ?? '')}`
}

function emptyAnswers({ id, answers }: ExerciseResult): string[] {
  const empty = answers.filter(({ status }) => status === 'empty').length
  return empty === 0 ? [] : [`${plural(empty, 'answer')} of ${answers.length} still empty in ${inline(`${id}/ANSWERS.md`)}.`]
}
