import { type Html, html } from '../markup.ts'

/** A sentence of ours, with what stands between backticks as code. */
export function prose(text: string): Html {
  return html`${text.split(/`([^`\n]+)`/).map((part, i) => (i % 2 === 0 ? part : html`<code>${part}</code>`))}`
}
