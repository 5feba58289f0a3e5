import { type HistogramFigure, histogramText } from '@kata/scorecard'
import { type Html, html } from '../../markup.ts'
import { histogramPicture } from '../../pictures/histogram.ts'
import { drawing } from './drawing.ts'

/** A histogram with its bound, and how many lie beyond. */
export async function histogramFigure(figure: HistogramFigure): Promise<Html> {
  const text = histogramText(figure)
  return html`<figure>
<figcaption>${text}</figcaption>
${drawing(await histogramPicture(figure), text)}
</figure>`
}
