import { raw } from 'hono/html'
import { type Html, html } from '../../markup.ts'

/** An SVG of ours as an image with a name; what it shows stands in the text around it. */
export function drawing(svg: string, name: string): Html {
  return html`<div class="drawing" role="img" aria-label="${name}">${raw(svg)}</div>`
}
