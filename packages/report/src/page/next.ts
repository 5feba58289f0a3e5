import { isUnloadable, nextHeading, nextSteps, nextThing, type Scorecard, showCommand } from '@kata/scorecard'
import { type Html, html, nothing } from '../markup.ts'
import { command } from './command.ts'
import type { Details } from './details.ts'
import { prose } from './prose.ts'

/** The one thing to do first, with the way to it; nothing when everything passed. */
export function nextSection(card: Scorecard, details: Details): Html {
  const next = nextThing(card)
  if (next === null) return nothing
  const { exercise, check } = next
  const step = nextSteps[check.status]
  return html`<section class="next" aria-labelledby="next">
<h2 id="next">${nextHeading(next)}</h2>
${isUnloadable(exercise, check) ? unloadable(exercise.id) : claim()}
</section>`

  function claim(): Html {
    const title = details.has(check.id) ? html`<a href="#${check.id}">${prose(check.title)}</a>` : prose(check.title)
    return html`<p>The claim: ${title}.</p>
${step === null ? nothing : html`<p>What to do: ${step(check.function)}</p>`}
${check.hint === null ? nothing : html`<p>Hint: ${prose(check.hint)}</p>`}
<p>${command(showCommand(check, card))}</p>`
  }

  function unloadable(id: string): Html {
    return html`<p><a href="#${id}">It can’t be loaded</a>, and nothing in it can be judged before it does.</p>
<p>${command(showCommand(exercise, card))}</p>`
  }
}
