import { type Curve, type CurvesFigure, limitsText, short } from '@kata/scorecard'
import { type Html, html, nothing } from '../../markup.ts'
import { curvesPicture } from '../../pictures/curves.ts'
import { curveLook, limit } from '../../pictures/line-look.ts'
import { drawing } from './drawing.ts'
import { key, line } from './key.ts'

/** Curves as a plot, and where each begins and ends. */
export async function curvesFigure(figure: CurvesFigure): Promise<Html> {
  const { x, y, curves, allowed } = figure
  const name = `${y} over ${x}${allowed === null ? '' : `, allowed at the end: ${limitsText(allowed)}`}`
  return html`<figure>
<figcaption>${name}</figcaption>
<div class="panels">
<div>${drawing(await curvesPicture(figure), name)}${allowed === null ? nothing : key([html`${line(limit)} allowed at the end`])}</div>
<table class="data">
<thead class="names"><tr><th scope="col">curve</th><th scope="col">${x}</th><th scope="col">${y}</th></tr></thead>
<tbody>${curves.map(rowOf)}</tbody>
</table>
</div>
</figure>`
}

function rowOf({ name, samples }: Curve, index: number): Html {
  const shown = samples.length <= 4 ? samples : [samples[0], samples[samples.length - 1]]
  const row = (values: readonly number[]): string => values.map(short).join(' → ')
  return html`<tr><th scope="row">${line(curveLook(index))} ${name}</th><td>${row(shown.map(({ x }) => x))}</td><td>${row(shown.map(({ y }) => y))}</td></tr>`
}
