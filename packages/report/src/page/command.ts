import { type Html, html } from '../markup.ts'

/** A command to copy: one click marks it whole, and it breaks between its words alone. */
export function command(text: string): Html {
  return html`<code class="command">${text.split(' ').map((word, i) => html`${i === 0 ? '' : ' '}<span>${word}</span>`)}</code>`
}
