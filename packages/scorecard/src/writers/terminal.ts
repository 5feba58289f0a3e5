import picocolors from 'picocolors'
import { crop } from '../layout/crop.ts'
import { isFailure, type NextThing, nextThing } from '../next.ts'
import { showCommand } from '../repeat.ts'
import type { CheckResult, Scorecard } from '../scorecard.ts'
import { renderCheck, type TerminalOptions } from './terminal/check.ts'
import { exerciseLines } from './terminal/exercise.ts'
import { plural } from './terminal/row.ts'
import { statusWords } from './terminal/status.ts'
import { summaryLines } from './terminal/summary.ts'

/** The card as a student's terminal shows it: every exercise, the next thing to do, what waits behind it, the points. Ends with a newline. */
export function renderCard(card: Scorecard, options: TerminalOptions): string {
  const colors = picocolors.createColors(options.colour)
  const width = Math.max(40, Math.min(options.columns, 100))
  const next = nextThing(card)
  const exercises = card.exercises.map((exercise) => exerciseLines(exercise, width, colors).join('\n'))
  const isShort = card.exercises.every(({ status }) => status === 'complete' || status === 'not-started')
  const blocks = [
    exercises.join(isShort ? '\n' : '\n\n'),
    ...(next === null ? [] : [`${colors.bold(nextHeading(next))}\n\n${renderCheck(next.check, card, options).trimEnd()}`]),
    ...(next === null ? [] : waitingLines(next, card, width)),
    summaryLines(card, width).join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

function nextHeading({ exercise, check }: NextThing): string {
  if (exercise.status === 'broken') return `Next: make ${exercise.id} load`
  return isFailure(check) || check.status === 'not-run'
    ? `Next: ${check.function} in ${exercise.id}`
    : `Next: start ${check.function} in ${exercise.id}`
}

const listed = 12

function waitingLines({ waiting }: NextThing, card: Scorecard, width: number): string[] {
  if (waiting.length === 0) return []
  const shown = waiting.slice(0, listed)
  const commands = Math.max(...shown.map((check) => showCommand(check, card).length))
  const more = waiting.length > listed ? [`  and ${waiting.length - listed} more, listed above`] : []
  const lines = shown.map((check) => waitingLine(check, showCommand(check, card).padEnd(commands), width))
  return [[`${plural(waiting.length, 'other failure')}:`, ...lines, ...more].join('\n')]
}

function waitingLine(check: CheckResult, command: string, width: number): string {
  const start = `  ${statusWords[check.status].padEnd(13)}  ${command}`
  // The title is printed in full above; here it only reminds.
  return width - start.length > 24 ? `${start}  ${crop(check.title, width - start.length - 2)}` : start.trimEnd()
}
