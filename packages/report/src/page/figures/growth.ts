import { count, type GrowthFigure, type GrowthLine, slopeVerdict } from '@kata/scorecard'
import { type Html, html, nothing } from '../../markup.ts'
import { growthPicture } from '../../pictures/growth.ts'
import { guideOf1, guideOf2, yours } from '../../pictures/line-look.ts'
import { drawing } from './drawing.ts'
import { box, key, line } from './key.ts'

/** A growth as a log–log plot, its samples, and the lines of source that did the work. */
export async function growthFigure(figure: GrowthFigure): Promise<Html> {
  const { quantity, samples, lines } = figure
  return html`<figure>
<figcaption>${quantity} over length: ${slopeVerdict(figure)}</figcaption>
<div class="panels">
${samples.length === 0 ? nothing : html`<div>${drawing(await growthPicture(figure), `${quantity} over length, on logarithmic axes: ${slopeVerdict(figure)}`)}${growthKey}</div>`}
<table class="data">
<thead class="names"><tr><th scope="col">length n</th><th scope="col">${quantity}</th><th scope="col">times the last</th></tr></thead>
<tbody>${samples.map(({ n, cost }, i) => html`<tr><th scope="row">${n}</th><td class="number">${count(Math.round(cost))}</td><td class="number">${i === 0 ? '' : timesText(cost, samples[i - 1].cost)}</td></tr>`)}</tbody>
</table>
</div>
${lines.length === 0 ? nothing : sourceLines(lines)}
</figure>`
}

const growthKey = key([
  html`${line(yours)} yours`,
  html`${line(guideOf1)} slope 1`,
  html`${line(guideOf2)} slope 2`,
  html`${box({ colour: 'var(--band)', ink: 'var(--ink)', glyph: '' })} allowed`,
])

function timesText(cost: number, last: number): string {
  return last > 0 ? `× ${(cost / last).toFixed(2)}` : ''
}

function sourceLines(lines: readonly GrowthLine[]): Html {
  return html`<div class="scroll" role="group" aria-label="lines that did the work" tabindex="0"><table class="data">
<thead class="names"><tr><th scope="col">of all work</th><th scope="col">grows as</th><th scope="col">line</th></tr></thead>
<tbody>${lines.map(
    ({ at, text, share, slope }) =>
      html`<tr><td class="number">${Math.round(100 * share)}%</td><td class="number">n^${slope.toFixed(1)}</td><td><code class="aside">${at}</code><br><code>${text.trim()}</code></td></tr>`,
  )}</tbody>
</table></div>`
}
