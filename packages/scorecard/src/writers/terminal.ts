import picocolors from 'picocolors'
import type { Colors } from 'picocolors/types'
import { wrap } from '../layout/wrap.ts'
import { isUnloadable, type NextThing, nextThing } from '../next.ts'
import { showCommand } from '../repeat.ts'
import type { Scorecard } from '../scorecard.ts'
import { withoutCommands } from '../text.ts'
import { nextHeading, plural, statusWords } from '../words.ts'
import { renderCheck, type TerminalOptions, textWidth } from './terminal/check.ts'
import { exerciseLines } from './terminal/exercise.ts'
import { summaryLines } from './terminal/summary.ts'

/** The card as a student's terminal shows it: every exercise, the next thing to do, what waits behind it, the points. Ends with a newline. */
export function renderCard(card: Scorecard, options: TerminalOptions): string {
  const colors = picocolors.createColors(options.colour)
  const width = textWidth(options)
  const next = nextThing(card)
  const blocks = [
    ...(isOneCheck(card) && next !== null ? [] : [listBlock(card, width, colors)]),
    ...(next === null ? [] : [colors.bold(nextHeading(next)), nextBlock(next, card, options), ...waitingBlock(next, card)]),
    summaryLines(card, width).join('\n'),
  ]
  return `${withoutCommands(blocks.join('\n\n'))}\n`
}

function listBlock({ exercises }: Scorecard, width: number, colors: Colors): string {
  const isAlone = new Set(exercises.flatMap(({ id, checks }) => checks.map((check) => `${id}/${check.function}`))).size === 1
  const lists = exercises.map((exercise) => exerciseLines(exercise, isAlone, width, colors))
  return lists.map((lines) => lines.join('\n')).join(lists.some(({ length }) => length > 2) ? '\n\n' : '\n')
}

function isOneCheck({ exercises }: Scorecard): boolean {
  return exercises.flatMap(({ checks }) => checks).length === 1
}

function nextBlock({ exercise, check }: NextThing, card: Scorecard, options: TerminalOptions): string {
  if (!isUnloadable(exercise, check)) return renderCheck(check, card, options).trimEnd()
  const width = textWidth(options)
  const advice = 'nothing in this exercise can be judged before it loads.'
  const lines = [
    ...wrap(check.message ?? '', width, '  '),
    '',
    ...wrap(advice, width, '          ', '  next:   '),
    `  repeat: ${showCommand(exercise, card)}`,
  ]
  return lines.join('\n')
}

const listed = 12

function waitingBlock({ waiting }: NextThing, card: Scorecard): string[] {
  if (waiting.length === 0) return []
  const shown = waiting.slice(0, listed)
  const names = Math.max(...shown.map((check) => check.function.length))
  const lines = shown.map(
    (check) => `  ${statusWords[check.status].padEnd(13)}  ${check.function.padEnd(names)}  ${showCommand(check, card)}`,
  )
  const more = waiting.length > listed ? [`  and ${waiting.length - listed} more, listed above`] : []
  return [[`${plural(waiting.length, 'other failure')}:`, ...lines, ...more].join('\n')]
}
