import { clean, type Scorecard, statusWords } from '@kata/scorecard'
import { html, raw } from 'hono/html'
import type { Line } from '../compare/compare.ts'
import type { JudgedExercise, JudgedFunction } from '../judged.ts'
import { bounded, hunks } from './hunks.ts'
import { style } from './style.ts'
import { blame, kindWords, more, tally, toldChecks, verdictOf } from './words.ts'

const context = 5
const mostLines = 1500

type Markup = ReturnType<typeof html>

/** The differences as one self-contained page without a script: the solution on the left, the submission on the right. */
export async function renderDiffPage(
  exercises: readonly JudgedExercise[],
  card: Pick<Scorecard, 'points' | 'maxPoints' | 'hidden'>,
): Promise<string> {
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Beside the solution</title>
<style>${raw(style)}</style>
</head>
<body>
<h1>Beside the solution</h1>
<p>${card.points} of ${card.maxPoints} points${card.hidden === null ? '; public checks only' : ''}. Formatting, comments, types and the names of variables are left aside, and helpers are followed;
code is shown in the names of the solution where both go the same way.</p>
${exercises.map(exercise)}
</body>
</html>
`
  return page.toString()
}

function exercise({ id, title, notes, functions }: JudgedExercise): Markup {
  return html`<section>
<h2>${id}: ${title}</h2>
${notes.map((note) => html`<p class="note">${clean(note, 400, 'line')}</p>\n`)}<table class="summary">
<caption>${tally(functions)}</caption>
<thead><tr><th scope="col">function</th><th scope="col">beside the solution</th><th scope="col">checks</th></tr></thead>
<tbody>
${functions.map((each) => summaryRow(id, each))}</tbody>
</table>
${functions.map((each) => details(id, each))}</section>
`
}

function hasDetails(diff: JudgedFunction): boolean {
  return 'lines' in diff || diff.kind === 'unreadable' || toldChecks(diff).length > 0
}

function summaryRow(id: string, diff: JudgedFunction): Markup {
  const name = hasDetails(diff) ? html`<a href="#${id}-${diff.function}">${diff.function}</a>` : diff.function
  return html`<tr><th scope="row"><code>${name}</code></th><td>${kindWords[diff.kind]}</td><td>${verdictOf(diff)}</td></tr>\n`
}

function details(id: string, diff: JudgedFunction): Markup {
  if (!hasDetails(diff)) return html``
  const checks = toldChecks(diff)
  const place = diff.place === undefined ? '' : `, ${clean(diff.place, 60, 'line')}`
  const blamed = blame(diff)
  return html`<h3 id="${id}-${diff.function}"><code>${diff.function}</code>: ${kindWords[diff.kind]}${place}</h3>
${blamed ? html`<p>It ${blamed}.</p>\n` : ''}${diff.kind === 'unreadable' ? html`<p>${clean(diff.why, 400, 'line')}</p>\n` : ''}${
  checks.length > 0 ? html`<ul>${checks.map(({ status, title }) => html`<li><b>${statusWords[status]}</b> ${title}</li>`)}</ul>\n` : ''
}${'lines' in diff ? code(diff.lines, diff.isCut) : ''}`
}

function code(all: readonly Line[], isCut: boolean): Markup {
  const { lines, left } = bounded(all, mostLines)
  const rest = [...(left > 0 ? [more(left, 'line')] : []), ...(isCut ? ['and more than can be compared'] : [])]
  return html`<div class="scroll"><table class="code">
<thead><tr><th scope="col">solution</th><th scope="col">submission</th></tr></thead>
<tbody>
${beside(hunks(lines, context))}</tbody>
</table></div>
${rest.length > 0 ? html`<p>… ${rest.join(', ')}</p>\n` : ''}`
}

/** Runs of lines that only one side has stand beside each other. */
function beside(lines: readonly (Line | number)[]): Markup[] {
  const rows: Markup[] = []
  let [left, right]: [string[], string[]] = [[], []]
  const flush = (): void => {
    for (let at = 0; at < Math.max(left.length, right.length); at++)
      rows.push(html`<tr>${cell(left[at], 'solution')}${cell(right[at], 'submission')}</tr>\n`)
    left = []
    right = []
  }
  for (const line of lines) {
    if (typeof line === 'number') {
      flush()
      rows.push(html`<tr><td colspan="2" class="left-out">${line} lines that both have</td></tr>\n`)
    } else if (line.of === 'solution') left.push(line.text)
    else if (line.of === 'submission') right.push(line.text)
    else {
      flush()
      rows.push(html`<tr>${cell(line.text, 'both')}${cell(line.text, 'both')}</tr>\n`)
    }
  }
  flush()
  return rows
}

const signs = { both: ' ', solution: '-', submission: '+' } as const

function cell(text: string | undefined, of: Line['of']): Markup {
  return text === undefined ? html`<td class="none"></td>` : html`<td class="${of}">${signs[of]} ${clean(text, 2000, 'line')}</td>`
}
