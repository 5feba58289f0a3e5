import { readFileSync } from 'node:fs'
import { withoutCommands } from '@kata/scorecard'
import { raw } from 'hono/html'
import { type Html, html, textOf } from './markup.ts'

export interface Document {
  readonly title: string
  readonly body: Html
  /** Rules beside those that all pages share. Never a submission's text. */
  readonly style?: string
}

/** A page as one file: no scripts, nothing from elsewhere, light and dark. */
export async function documentOf({ title, body, style = '' }: Document): Promise<string> {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${title}</title>
<style>${raw(`${sheet()}${style}`)}</style>
</head>
<body>
${body}
</body>
</html>
`
  return withoutCommands(await textOf(page), entities)
}

/** A browser shows the same. */
const entities = { colon: '&#58;', hash: '&#35;' }

function sheet(): string {
  return readFileSync(new URL('./page.css', import.meta.url), 'utf8')
}
