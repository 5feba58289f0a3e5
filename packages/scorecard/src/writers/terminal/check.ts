import picocolors from 'picocolors'
import { picture } from '../../figures/picture.ts'
import { beside } from '../../layout/beside.ts'
import { crop, cropLines } from '../../layout/crop.ts'
import { wrap } from '../../layout/wrap.ts'
import { repeatCommand } from '../../repeat.ts'
import type { CheckResult, Counterexample, Scorecard } from '../../scorecard.ts'
import { nextSteps, statusWords } from '../../words.ts'
import { paintStatus } from './status.ts'

export interface TerminalOptions {
  /** Width of the terminal in characters. */
  readonly columns: number
  /** Whether to use colour; the caller knows NO_COLOR, FORCE_COLOR and the TTY. */
  readonly colour: boolean
}

/** The width of a card's text: narrow enough to be read, never narrower than a picture. */
export function textWidth({ columns }: TerminalOptions): number {
  return Math.max(40, Math.min(columns, 100))
}

/** One check in full: the claim, the picture, the smallest counterexample, the command that repeats it, the hint. Ends with a newline. */
export function renderCheck(check: CheckResult, card: Pick<Scorecard, 'seed' | 'runs'>, options: TerminalOptions): string {
  const colors = picocolors.createColors(options.colour)
  const width = textWidth(options) - 2
  const word = statusWords[check.status]
  const head = wrap(`${check.title}${check.visibility === 'hidden' ? ' (hidden check)' : ''}`, width, '  ', `${word}  `)
  const blocks = [
    [head[0].replace(word, paintStatus(check.status, word, colors)), ...head.slice(1)],
    messageLines(check, width),
    check.figure === null ? [] : picture(check.figure, width),
    check.counterexample === null ? [] : counterexampleLines(check.counterexample, width),
    adviceLines(check, card, width),
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((line) => `  ${line}`.trimEnd()).join('\n'))
    .join('\n\n')}\n`
}

function messageLines({ message, figure }: CheckResult, width: number): string[] {
  // The picture of a growth opens with its verdict; a message that holds it too would say everything twice.
  const isVerdict = figure?.kind === 'growth' && message?.includes(`slope ${figure.slope.toFixed(2)}`)
  return message === null || isVerdict ? [] : wrap(message, width)
}

function counterexampleLines(example: Counterexample, width: number): string[] {
  const { call, expected, actual, prints, at } = example
  const blocks = [
    [...callLines(call, width), ...example.arguments.flatMap(({ name, value }) => argumentLines(name, value, width))],
    comparison(expected, actual, width),
    at === null ? [] : [`at ${at.place}`, crop(`    ${at.text.trim()}`, width)],
    prints.length === 0
      ? []
      : [
          'printed:',
          ...cropLines(
            prints.flatMap((text) => text.split('\n')),
            0,
            10,
          ).map((line) => crop(`    ${line}`, width)),
        ],
  ]
  return blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : ['', ...block]))
}

function callLines(call: string, width: number): string[] {
  return call === '' ? [] : call.split('\n').map((line) => crop(line, width))
}

function argumentLines(name: string, value: string, width: number): string[] {
  const lines = value.split('\n')
  if (lines.length === 1) return [crop(`  ${name} = ${value}`, width)]
  return [`  ${name} =`, ...cropLines(lines, 0, 12).map((line) => crop(`    ${line}`, width))]
}

function comparison(expected: string | null, actual: string | null, width: number): string[] {
  if (expected !== null && actual !== null) return beside(expected, actual, width)
  if (expected !== null) return labelled('expected', expected, width)
  return actual === null ? [] : labelled('yours', actual, width)
}

function labelled(label: string, value: string, width: number): string[] {
  const lines = value.split('\n')
  if (lines.length === 1) return [crop(`${label.padEnd(10)}${value}`, width)]
  return [label, ...cropLines(lines, 0, 16).map((line) => crop(`  ${line}`, width))]
}

function adviceLines(check: CheckResult, card: Pick<Scorecard, 'seed' | 'runs'>, width: number): string[] {
  const step = nextSteps[check.status]
  return [
    ...(step === null ? [] : wrap(step(check.function), width, '        ', 'next:   ')),
    // A command is code: it is copied whole, so it is never wrapped.
    ...(check.status === 'pass' || check.status === 'not-implemented' ? [] : [`repeat: ${repeatCommand(check, card)}`]),
    ...(check.hint === null ? [] : wrap(check.hint, width, '        ', 'hint:   ')),
  ]
}
