import {
  type CheckResult,
  InfrastructureError,
  type Scorecard,
  scopeSentence,
  shortName,
  statusWords,
  withoutCommands,
} from '@kata/scorecard'
import { bounded } from '../bounded.ts'
import { explanations } from './explanations.ts'
import { forClass } from './for-class.ts'
import { withoutHidden } from './without-hidden.ts'

// The reporter gets the result as an environment variable, and Linux takes 128 KiB of one at most: 98,304 bytes before base64.
const mostBytes = 95_000

/**
 * The card for classroom-resources/autograding-grading-reporter: base64 of JSON on one line, the step output `result`.
 *
 * A test is one point. The reporter shows the share of tests that passed times `max_score`, whatever they score, and tells GitHub the sum
 * of their scores: with a point each, both are the card's. What it prints is plain text, and no command to the runner that reads it.
 * @throws InfrastructureError on a card that counts in no class, or is too long for the reporter
 */
export function renderGithubClassroom(card: Scorecard): string {
  const shown = withoutHidden(bounded(forClass(card, 'github-classroom')))
  const checks = shown.exercises.flatMap((exercise) => exercise.checks)
  const titled = checks.flatMap((check) => points(check, `${shortName(check.id)}: ${check.title}`))
  const tests = sizeOf(titled) <= (2 / 3) * mostBytes ? titled : checks.flatMap((check) => points(check, shortName(check.id)))
  const room = mostBytes - sizeOf(tests)
  if (room < 1_000)
    throw new InfrastructureError("So many points don't fit into one github-classroom report: grade fewer exercises at once.")
  const result = {
    version: 1,
    status: card.points === card.maxPoints ? 'pass' : 'fail',
    max_score: card.maxPoints,
    tests: explained(tests, shown, room),
  }
  return `${Buffer.from(JSON.stringify(result)).toString('base64')}\n`
}

interface Point {
  readonly check: CheckResult
  readonly isFirst: boolean
  readonly test: Test
}

interface Test {
  readonly name: string
  /** Of an `error` the reporter says that it failed to run. */
  readonly status: 'pass' | 'fail' | 'error'
  readonly score: 0 | 1
  /** 0 is none; the reporter prints "line undefined" where there is no number. */
  readonly line_no: 0
}

const testStatus: Readonly<Record<CheckResult['status'], Test['status']>> = {
  pass: 'pass',
  fail: 'fail',
  'not-implemented': 'fail',
  timeout: 'fail',
  memory: 'fail',
  crash: 'fail',
  'not-run': 'error',
}

function points(check: CheckResult, name: string): Point[] {
  const { status, maxPoints } = check
  const outcome = status === 'pass' ? '' : ` (${statusWords[status]})`
  return Array.from({ length: maxPoints }, (_, i) => ({
    check,
    isFirst: i === 0,
    test: {
      name: i === 0 ? withoutCommands(name + outcome) : `point ${i + 1} of ${maxPoints}`,
      status: testStatus[status],
      score: status === 'pass' ? 1 : 0,
      line_no: 0,
    },
  }))
}

/** The first test says how much was checked, and the first of each check why it failed, as far as there is room. */
function explained(points: readonly Point[], card: Scorecard, room: number): readonly (Test & { readonly test_code?: string })[] {
  const texts = explanations(card, room)
  let left = room
  return points.map(({ check, isFirst, test }, i) => {
    const scope = i === 0 ? scopeSentence(card) : ''
    const text = isFirst ? (texts.get(check.id) ?? '') : ''
    const code = [[scope, text], [scope]]
      .map((parts) => withoutCommands(parts.filter(Boolean).join('\n\n')))
      .find((code) => sizeOfJson(code) <= left)
    if (code === undefined || code === '') return test
    left -= sizeOfJson(code) + ',"test_code":'.length
    return { ...test, test_code: code }
  })
}

function sizeOf(points: readonly Point[]): number {
  return sizeOfJson(points.map(({ test }) => test))
}

function sizeOfJson(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}
