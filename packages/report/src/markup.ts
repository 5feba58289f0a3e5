import { html } from 'hono/html'

export { html }

/** A piece of a page. Strings that are put into the template are escaped; only pieces are not. */
export type Html = ReturnType<typeof html>

export const nothing: Html = html``

/** The finished text of a piece. */
export async function textOf(piece: Html): Promise<string> {
  return (await piece).toString()
}
