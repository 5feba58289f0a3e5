import { clean, plural, statusWords, type TerminalOptions, wrap } from '@kata/scorecard'
import picocolors from 'picocolors'
import type { Colors } from 'picocolors/types'
import type { Line } from '../compare/compare.ts'
import type { JudgedExercise, JudgedFunction } from '../judged.ts'
import { bounded, hunks } from './hunks.ts'
import { blame, kindWords, tally, toldChecks, verdictOf } from './words.ts'

const context = 3
const mostLines = 60
const mostChecks = 6

/** An exercise's differences as a terminal shows them: a table of its functions, then those that aren't the same. Ends with a newline. */
export function renderDiff({ id, title, notes, functions }: JudgedExercise, { columns, colour }: TerminalOptions): string {
  const colors = picocolors.createColors(colour)
  const blocks = [
    colors.bold(wrap(`${id}: ${title}`, columns).join('\n')),
    ...(notes.length > 0 ? [notes.flatMap((note) => wrap(clean(note, 400, 'line'), columns, '  ')).join('\n')] : []),
    table(functions, colors).join('\n'),
    ...functions.flatMap((each) => details(each, columns, colors)),
    wrap(`${id}: ${tally(functions)}`, columns).join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** A line a function. */
function table(functions: readonly JudgedFunction[], colors: Colors): string[] {
  const names = Math.max(...functions.map((each) => each.function.length))
  const words = Math.max(...Object.values(kindWords).map(({ length }) => length))
  return functions.map((each) => {
    const word = kindWords[each.kind].padEnd(words)
    return `  ${each.function.padEnd(names)}  ${each.kind === 'same' ? colors.dim(word) : word}  ${verdictOf(each)}`.trimEnd()
  })
}

function details(diff: JudgedFunction, columns: number, colors: Colors): string[] {
  const checks = toldChecks(diff)
  if (!('lines' in diff) && diff.kind !== 'unreadable' && checks.length === 0) return []
  const place = diff.place === undefined ? '' : `, ${clean(diff.place, 60, 'line')}`
  const blamed = blame(diff)
  const head = wrap(`${diff.function}: ${kindWords[diff.kind]}${place}${blamed ? `; ${blamed}` : ''}`, columns)
  const told = checks
    .slice(0, mostChecks)
    .flatMap(({ status, title }) => wrap(title, columns, ' '.repeat(17), `  ${statusWords[status].padEnd(13)}  `))
  const rest = checks.length > mostChecks ? [`  and ${plural(checks.length - mostChecks, 'check')} more`] : []
  const why = diff.kind === 'unreadable' ? wrap(clean(diff.why, 400, 'line'), columns, '  ') : []
  const code = 'lines' in diff ? ['', ...codeLines(diff.lines, diff.isCut, columns, colors)] : []
  return [[colors.bold(head.join('\n')), ...told, ...rest, ...why, ...code].join('\n')]
}

function codeLines(all: readonly Line[], isCut: boolean, columns: number, colors: Colors): string[] {
  const { lines, left } = bounded(all, mostLines)
  const shown = hunks(lines, context).flatMap((line) =>
    typeof line === 'number' ? [colors.dim(`      (${line} lines that both have)`)] : row(line, columns, colors),
  )
  const isBoth = lines.some(({ of }) => of === 'both')
  return [
    colors.dim(isBoth ? '  - solution, + submission, in the names of the solution' : '  - solution, + submission'),
    ...shown,
    ...(left > 0 ? [`  and ${plural(left, 'line')} more; --html FILE shows them all`] : []),
    ...(isCut ? ['  and more than can be compared'] : []),
  ]
}

const signs = { both: ' ', solution: '-', submission: '+' } as const

function row({ of, text }: Line, columns: number, colors: Colors): string[] {
  const room = columns - 4
  const line = [...clean(text, 2000, 'line')]
  const pieces = Array.from({ length: Math.max(1, Math.ceil(line.length / room)) }, (_, at) =>
    line.slice(at * room, (at + 1) * room).join(''),
  )
  const paint = of === 'solution' ? colors.red : of === 'submission' ? colors.green : String
  return pieces.map((piece) => paint(`  ${signs[of]} ${piece}`.trimEnd()))
}
