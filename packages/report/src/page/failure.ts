import { type CheckResult, nextSteps, pointsOf, repeatCommand, type Scorecard, statusWords } from '@kata/scorecard'
import { type Html, html, nothing } from '../markup.ts'
import { command } from './command.ts'
import { counterexample } from './counterexample.ts'
import { figureOf } from './figure.ts'
import { prose } from './prose.ts'

/** One failed claim in full: the picture, the smallest counterexample, the command that repeats it, the hint. */
export async function failureArticle(check: CheckResult, card: Scorecard): Promise<Html> {
  const step = nextSteps[check.status]
  return html`<article class="failure" id="${check.id}">
<h3><span><span class="status">${statusWords[check.status]}</span> ${prose(check.title)}</span> <span class="points">${pointsOf(check)}</span></h3>
<p class="aside"><code>${check.function}</code>${check.visibility === 'hidden' ? ', a hidden check' : ''}</p>
${check.message === null ? nothing : html`<p class="message">${prose(check.message)}</p>`}
${check.figure === null ? nothing : await figureOf(check.figure)}
${check.counterexample === null ? nothing : counterexample(check.counterexample)}
${step === null ? nothing : html`<p>next: ${step(check.function)}</p>`}
<p class="repeat">repeat: ${command(repeatCommand(check, card))}</p>
${check.hint === null ? nothing : html`<p class="hint">hint: ${prose(check.hint)}</p>`}
</article>`
}
