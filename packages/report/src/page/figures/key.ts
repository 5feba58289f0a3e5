import { type Html, html } from '../../markup.ts'
import type { LineLook } from '../../pictures/line-look.ts'
import type { Cell } from '../../pictures/mask-cells.ts'

/** What the signs of a picture stand for, a line or several. */
export function key(items: readonly Html[]): Html {
  return html`<ul class="key">${items.map((item) => html`<li>${item}</li>`)}</ul>`
}

/** A cell, a bar or an area as it is drawn; what it is called stands behind it. */
export function box({ colour, ink, glyph }: Pick<Cell, 'colour' | 'ink' | 'glyph'>): Html {
  return html`<span class="swatch" style="background: ${colour}; color: ${ink}">${glyph}</span>`
}

/** A line as it is drawn. */
export function line({ colour, dashes }: LineLook): Html {
  return html`<svg class="swatch-line" width="32" height="12" aria-hidden="true"><line x1="0" y1="6" x2="32" y2="6" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dashes.join(' ')}"/></svg>`
}
