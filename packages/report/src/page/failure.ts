import { type CheckResult, nextSteps, pointsOf, repeatCommand, type Scorecard, statusWords } from '@kata/scorecard'
import { type Html, html, nothing } from '../markup.ts'
import { counterexample } from './counterexample.ts'
import { figureOf } from './figure.ts'

/** One failed claim in full: the picture, the smallest counterexample, the command that repeats it, the hint. */
export async function failureArticle(check: CheckResult, card: Scorecard): Promise<Html> {
  const step = nextSteps[check.status]
  return html`<article class="failure" id="${check.id}">
<h3><span class="status">${statusWords[check.status]}</span> ${check.title} <span class="points">${pointsOf(check)}</span></h3>
<p class="aside"><code>${check.function}</code>${check.visibility === 'hidden' ? ', a hidden check' : ''}</p>
${check.message === null ? nothing : html`<p class="message">${check.message}</p>`}
${check.figure === null ? nothing : await figureOf(check.figure)}
${check.counterexample === null ? nothing : counterexample(check.counterexample)}
${step === null ? nothing : html`<p>next: ${step(check.function)}</p>`}
<p class="repeat">repeat: <code class="command">${repeatCommand(check, card)}</code></p>
${check.hint === null ? nothing : html`<p class="hint">hint: ${check.hint}</p>`}
</article>`
}
