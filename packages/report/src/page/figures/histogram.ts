import { type HistogramFigure, histogramText } from '@kata/scorecard'
import { type Html, html } from '../../markup.ts'
import { histogramPicture, insideColour, outsideColour } from '../../pictures/histogram.ts'
import { limit } from '../../pictures/line-look.ts'
import { drawing } from './drawing.ts'
import { box, key, line } from './key.ts'

/** A histogram with its bound, and how many lie beyond. */
export async function histogramFigure(figure: HistogramFigure): Promise<Html> {
  const text = histogramText(figure)
  return html`<figure>
<figcaption>${text}</figcaption>
${drawing(await histogramPicture(figure), text)}
${key([html`${bar(insideColour)} within`, html`${bar(outsideColour)} beyond`, html`${line(limit)} the bound`])}
</figure>`
}

function bar(colour: string): Html {
  return box({ colour, ink: colour, glyph: '' })
}
