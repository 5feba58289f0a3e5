import {
  type CheckResult,
  type CheckStatus,
  type ExerciseResult,
  incompleteSentence,
  pointsSentence,
  type Scorecard,
  scopeSentence,
  statusWords,
} from '@kata/scorecard'
import { bounded } from '../bounded.ts'
import { explanations } from './explanations.ts'
import { withoutHidden } from './without-hidden.ts'
import { element } from './xml.ts'

const mostBytes = 1_000_000

/**
 * The card as JUnit XML: a suite an exercise, a case a check. A wrong answer is a failure, a check that ended otherwise or never ran an
 * error, and one of a function not attempted skipped. Without times, so that the same card gives the same bytes.
 */
export function renderJunit(card: Scorecard): string {
  const shown = withoutHidden(bounded(card))
  const texts = explanations(shown, mostBytes)
  const said = [pointsSentence(shown), scopeSentence(shown), incompleteSentence(shown)].filter((sentence) => sentence !== null)
  const attributes = { name: said.join(' '), ...counts(shown.exercises.flatMap(({ checks }) => checks)) }
  const suites = shown.exercises.map((exercise) => suite(exercise, texts))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, suites)}\n`
}

function suite(exercise: ExerciseResult, texts: ReadonlyMap<string, string>): string {
  const { id, title, checks, points, maxPoints } = exercise
  const properties = Object.entries({ points, maxPoints }).map(([name, value]) => element('property', { name, value }))
  return element('testsuite', { name: `${id}: ${title}`, ...counts(checks) }, [
    element('properties', {}, properties),
    ...checks.map((check) => testCase(check, id, texts.get(check.id) ?? '')),
  ])
}

function testCase(check: CheckResult, exercise: string, text: string): string {
  const attributes = { name: check.title, classname: `${exercise}.${check.function}` }
  const tag = tags[check.status]
  if (tag === null) return element('testcase', attributes)
  const message = (check.message ?? statusWords[check.status]).split('\n')[0]
  const outcome = tag === 'skipped' ? element(tag, { message }) : element(tag, { message, type: check.status }, text)
  return element('testcase', attributes, [outcome])
}

const tags: Readonly<Record<CheckStatus, 'failure' | 'error' | 'skipped' | null>> = {
  pass: null,
  fail: 'failure',
  timeout: 'error',
  memory: 'error',
  crash: 'error',
  'not-run': 'error',
  'not-implemented': 'skipped',
}

function counts(checks: readonly CheckResult[]): Readonly<Record<string, number>> {
  const count = (tag: string): number => checks.filter(({ status }) => tags[status] === tag).length
  return { tests: checks.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') }
}
