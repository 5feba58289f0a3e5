import { readFileSync } from 'node:fs'
import { documentOf, type Html, html, nothing } from '@kata/report'
import { clean, plural, pointsSentence, type Scorecard, scopeSentence, statusWords } from '@kata/scorecard'
import type { Line } from '../compare/compare.ts'
import type { JudgedExercise, JudgedFunction } from '../judged.ts'
import { bounded, hunks } from './hunks.ts'
import { blame, kindWords, tally, toldChecks, verdictOf } from './words.ts'

const context = 5
const mostLines = 1500

/** The differences as one self-contained page without a script: the solution on the left, the submission on the right. */
export function renderDiffPage(exercises: readonly JudgedExercise[], card: Scorecard): Promise<string> {
  return documentOf({
    title: 'Beside the solution',
    style: readFileSync(new URL('./page.css', import.meta.url), 'utf8'),
    body: html`<header><h1>Beside the solution</h1>
<p>${pointsSentence(card)} ${scopeSentence(card)}</p>
<p>Formatting, comments, types and the names of variables are left aside, and helpers are followed; code is shown in the names of the
solution where both go the same way.</p></header>
<main>
${exercises.map(exercise)}
</main>`,
  })
}

function exercise({ id, title, notes, functions }: JudgedExercise): Html {
  return html`<section>
<h2>${id}: ${title}</h2>
${notes.map((note) => html`<p class="warning">${clean(note, 400, 'line')}</p>\n`)}<p class="aside">${tally(functions)}</p>
<table class="brief">
<caption>Functions</caption>
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

function summaryRow(id: string, diff: JudgedFunction): Html {
  const name = hasDetails(diff) ? html`<a href="#${id}-${diff.function}">${diff.function}</a>` : diff.function
  return html`<tr><th scope="row"><code>${name}</code></th><td>${kindWords[diff.kind]}</td><td>${verdictOf(diff)}</td></tr>\n`
}

function details(id: string, diff: JudgedFunction): Html {
  if (!hasDetails(diff)) return nothing
  const checks = toldChecks(diff)
  const place = diff.place === undefined ? '' : `, ${clean(diff.place, 60, 'line')}`
  const blamed = blame(diff)
  return html`<h3 id="${id}-${diff.function}"><code>${diff.function}</code>: ${kindWords[diff.kind]}${place}</h3>
${blamed ? html`<p>It ${blamed}.</p>\n` : ''}${diff.kind === 'unreadable' ? html`<p>${clean(diff.why, 400, 'line')}</p>\n` : ''}${
  checks.length > 0 ? html`<ul>${checks.map(({ status, title }) => html`<li><b>${statusWords[status]}</b> ${title}</li>`)}</ul>\n` : ''
}${'lines' in diff ? code(diff.function, diff.lines, diff.isCut) : ''}`
}

function code(name: string, all: readonly Line[], isCut: boolean): Html {
  const { lines, left } = bounded(all, mostLines)
  const rest = [...(left > 0 ? [`and ${plural(left, 'line')} more`] : []), ...(isCut ? ['and more than can be compared'] : [])]
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${name} of both sides"><table class="beside">
<thead><tr><th scope="col">solution</th><th scope="col">submission</th></tr></thead>
<tbody>
${beside(hunks(lines, context))}</tbody>
</table></div>
${rest.length > 0 ? html`<p>… ${rest.join(', ')}</p>\n` : ''}`
}

/** Runs of lines that only one side has stand beside each other. */
function beside(lines: readonly (Line | number)[]): Html[] {
  const rows: Html[] = []
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

function cell(text: string | undefined, of: Line['of']): Html {
  return text === undefined ? html`<td class="none"></td>` : html`<td class="${of}">${signs[of]} ${clean(text, 2000, 'line')}</td>`
}
