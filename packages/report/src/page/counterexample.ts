import type { Counterexample } from '@kata/scorecard'
import { type Html, html, nothing } from '../markup.ts'
import { expectedAndYours, value } from './value.ts'

/** The smallest input that fails: the call, its arguments, expected beside yours, the line of source, what was printed. */
export function counterexample({ call, arguments: args, expected, actual, at, prints }: Counterexample): Html {
  return html`<div class="counterexample">
${call === '' ? nothing : html`<pre class="call"><code>${call}</code></pre>`}
${args.length === 0 ? nothing : html`<div class="values">${args.map((arg) => value(arg.name, arg.value))}</div>`}
${expectedAndYours(expected, actual)}
${at === null ? nothing : html`<p>at <code>${at.place}</code></p><pre class="source"><code>${at.text.trim()}</code></pre>`}
${prints.length === 0 ? nothing : html`<p>printed:</p><pre class="prints">${prints.join('\n')}</pre>`}
</div>`
}
