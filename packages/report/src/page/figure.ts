import { type Figure, picture } from '@kata/scorecard'
import { type Html, html } from '../markup.ts'

/** A figure as a picture, with what it says in text beside it. */
export async function figure(figure: Figure): Promise<Html> {
  return html`<pre class="picture">${picture(figure, 78).join('\n')}</pre>`
}
