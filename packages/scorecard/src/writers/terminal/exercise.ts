import type { Colors } from 'picocolors/types'
import { byFunction } from '../../by-function.ts'
import { isUnloadable } from '../../next.ts'
import type { CheckResult, CheckStatus, ExerciseResult } from '../../scorecard.ts'
import { plural, pointsOf, statusWords } from '../../words.ts'
import { row } from './row.ts'
import { paintStatus } from './status.ts'

/**
 * An exercise as lines: its checks by function, those that passed counted and the others by title. A function that was asked for alone
 * (`isAlone`) has every title.
 */
export function exerciseLines(exercise: ExerciseResult, isAlone: boolean, width: number, colors: Colors): string[] {
  const { id, title, status, checks } = exercise
  const head = row('', `${id}: ${title}`, `${exerciseWords[status]}${pointsOf(exercise)}`, width).map((line) => colors.bold(line))
  const isOneThing = status === 'complete' || status === 'not-started' || checks.every((check) => isUnloadable(exercise, check))
  if (isOneThing && !isAlone) return head
  const functions = byFunction(checks)
  const names = Math.max(...[...functions.keys()].map((name) => name.length))
  return [...head, ...[...functions].flatMap(([name, checks]) => functionLines(name.padEnd(names), checks, isAlone, width, colors))]
}

const exerciseWords: Readonly<Record<ExerciseResult['status'], string>> = {
  complete: 'complete  ',
  partial: '',
  'not-started': 'not started  ',
  broken: 'BROKEN  ',
}

function functionLines(name: string, checks: readonly CheckResult[], isAlone: boolean, width: number, colors: Colors): string[] {
  const total = sum(checks)
  const { status } = checks[0]
  if (!isAlone && checks.every((check) => check.status === status)) {
    if (status === 'pass' || status === 'not-implemented' || status === 'not-run') {
      return painted(status, row(`  ${name}  `, `${statusWords[status]}, ${plural(checks.length, 'check')}`, total, width), colors)
    }
  }
  const passed = checks.filter((check) => check.status === 'pass')
  const others = checks.filter((check) => check.status !== 'pass')
  // Counting a single one would take as much room as its title.
  const isCounted = !isAlone && passed.length > 1
  return [
    ...row('  ', name.trimEnd(), total, width),
    ...(isCounted ? others : checks).flatMap((check) => checkLines(check, width, colors)),
    ...(isCounted ? checkRow('pass', `${passed.length} other checks`, sum(passed), width, colors) : []),
  ]
}

function checkLines(check: CheckResult, width: number, colors: Colors): string[] {
  return checkRow(check.status, `${check.title}${check.visibility === 'hidden' ? ' (hidden)' : ''}`, pointsOf(check), width, colors)
}

function checkRow(status: CheckStatus, text: string, points: string, width: number, colors: Colors): string[] {
  return painted(status, row(`    ${statusWords[status].padEnd(wordWidth)}  `, text, points, width), colors)
}

const wordWidth = Math.max(...Object.values(statusWords).map((word) => word.length))

function painted(status: CheckStatus, [head, ...rest]: readonly string[], colors: Colors): string[] {
  const word = statusWords[status]
  return [head.replace(word, paintStatus(status, word, colors)), ...rest]
}

function sum(checks: readonly CheckResult[]): string {
  const add = (name: 'points' | 'maxPoints'): number => checks.reduce((total, check) => total + check[name], 0)
  return pointsOf({ points: add('points'), maxPoints: add('maxPoints') })
}
