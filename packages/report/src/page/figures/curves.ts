import { type Curve, type CurvesFigure, limitsText, short } from '@kata/scorecard'
import { type Html, html } from '../../markup.ts'
import { curvesPicture } from '../../pictures/curves.ts'
import { drawing } from './drawing.ts'

/** Curves as a plot, and where each begins and ends. */
export async function curvesFigure(figure: CurvesFigure): Promise<Html> {
  const { x, y, curves, allowed } = figure
  const name = `${y} over ${x}${allowed === null ? '' : `, allowed at the end: ${limitsText(allowed)} (the dashed line)`}`
  return html`<figure>
<figcaption>${name}</figcaption>
<div class="panels">
${drawing(await curvesPicture(figure), name)}
<table class="data">
<thead><tr><th scope="col">curve</th><th scope="col"></th><th scope="col">${x}</th><th scope="col">${y}</th></tr></thead>
<tbody>${curves.map(rowOf)}</tbody>
</table>
</div>
</figure>`
}

function rowOf({ name, samples }: Curve, index: number): Html {
  const [first, last] = [samples[0], samples[samples.length - 1]]
  const values = samples.length <= 4 ? samples : [first, last]
  return html`<tr><th scope="row">${index + 1}</th><td>${name}</td><td class="number">${values.map(({ x }) => short(x)).join(' → ')}</td><td class="number">${values.map(({ y }) => short(y)).join(' → ')}</td></tr>`
}
