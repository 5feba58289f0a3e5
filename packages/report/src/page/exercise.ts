import {
  byFunction,
  type CheckResult,
  type ExerciseResult,
  isFailure,
  plural,
  pointsOf,
  type Scorecard,
  showCommand,
  statusWords,
} from '@kata/scorecard'
import { type Html, html, nothing } from '../markup.ts'
import { answers } from './answers.ts'
import { command } from './command.ts'
import { type Details, isBroken } from './details.ts'
import { prose } from './prose.ts'

/** An exercise: its failures in full, what is left to do, and folded what passed. */
export function exerciseSection(exercise: ExerciseResult, card: Scorecard, details: Details): Html {
  const { id, title, checks } = exercise
  const failures = checks.filter(isFailure)
  const inFull = failures.flatMap((check) => details.get(check.id) ?? [])
  const others = failures.filter((check) => !details.has(check.id))
  const withStatus = (status: CheckResult['status']): readonly CheckResult[] => checks.filter((check) => check.status === status)
  return html`<section class="exercise" id="${id}">
<h2><span>${id}: ${title}</span> <span class="points">${pointsOf(exercise)}</span></h2>
${isBroken(exercise) ? broken(checks[0], showCommand(exercise, card)) : nothing}
${inFull}
${others.length === 0 ? nothing : brief(others, card, inFull.length)}
${claims('not attempted', withStatus('not-implemented'))}
${isBroken(exercise) ? nothing : claims('not run', withStatus('not-run'))}
${claims('passed', withStatus('pass'))}
${answers(exercise)}
</section>`
}

function broken({ message }: CheckResult, again: string): Html {
  return html`<article class="failure">
<h3><span><span class="status">BROKEN</span> it can’t be loaded</span></h3>
<pre class="message">${message ?? ''}</pre>
<p>Nothing in this exercise can be judged before it loads.</p>
<p class="repeat">repeat: ${command(again)}</p>
</article>`
}

/** Failures that the page has no room for, a few lines each. */
function brief(checks: readonly CheckResult[], card: Scorecard, before: number): Html {
  return html`<h3>${before === 0 ? plural(checks.length, 'failure') : plural(checks.length, 'more failure')}</h3>
<p>Without their pictures, to keep this page small: the commands show them whole.</p>
<ul class="brief">${checks.map((check) => briefItem(check, card))}</ul>`
}

const briefMessage = 160

function briefItem(check: CheckResult, card: Scorecard): Html {
  const message = check.message ?? ''
  return html`<li>
<div class="claim"><span><span class="status">${statusWords[check.status]}</span> ${prose(check.title)}</span> <span class="points">${pointsOf(check)}</span></div>
<div class="aside">${prose(message.length > briefMessage ? `${message.slice(0, briefMessage)} …` : message)}</div>
${command(showCommand(check, card))}
</li>`
}

/** Claims of which nothing more is to be said, folded, by function. */
function claims(what: string, checks: readonly CheckResult[]): Html {
  if (checks.length === 0) return nothing
  const functions = byFunction(checks)
  const points = checks.reduce((sum, check) => sum + check.maxPoints, 0)
  return html`<details class="claims">
<summary><span>${plural(checks.length, 'claim')} ${what}</span> <span class="points">${what === 'passed' ? pointsOf({ points, maxPoints: points }) : pointsOf({ points: 0, maxPoints: points })}</span></summary>
<dl>${[...functions].map(([name, checks]) => html`<dt><code>${name}</code></dt>${checks.map(claim)}`)}</dl>
</details>`
}

function claim({ title, visibility, maxPoints }: CheckResult): Html {
  return html`<dd><span>${prose(title)}${visibility === 'hidden' ? ' (hidden)' : ''}</span> <span class="points">${plural(maxPoints, 'point')}</span></dd>`
}
