import { clean } from '@kata/scorecard'

/** Something that a look at the source shows. It costs no points: what the code does is judged elsewhere. */
export interface Finding {
  /** The exercise's function that it is about, where it is about one. */
  readonly function?: string
  /** In kebab-case: `missing-export`. */
  readonly rule: string
  /** `error` where the code can't work as it stands, `note` where it can. */
  readonly severity: 'error' | 'note'
  /** Below `src`. */
  readonly file: string
  /** Line and column count from 1. */
  readonly line: number
  readonly column: number
  /** The source line, bounded and clean. */
  readonly text: string
  /** What is wrong, and what to do, each a sentence. Bounded and clean. */
  readonly message: string
  readonly mend: string
}

/** Where something was found: an offset in UTF-16 units, or a line and a column from 1. */
export type Spot = { readonly file: string; readonly source: string } & (
  | { readonly offset: number }
  | { readonly line: number; readonly column: number }
)

export interface Said {
  readonly function?: string
  readonly rule: string
  readonly severity: Finding['severity']
  readonly message: string
  readonly mend: string
}

/** A finding at its place, with everything that comes from the submission bounded and cleaned. */
export function findingAt(spot: Spot, said: Said): Finding {
  const { line, column } = 'offset' in spot ? placeOf(spot.source, spot.offset) : spot
  return {
    ...said,
    file: clean(spot.file, 120, 'line'),
    line,
    column,
    text: around(lines(spot.source)[line - 1] ?? '', column),
    message: clean(said.message, 400, 'line'),
    mend: clean(said.mend, 400, 'line'),
  }
}

/** `attention.ts:12:3 — message`, the source line, what to do. */
export function formatFinding({ file, line, column, message, text, mend }: Finding): string {
  return [`${file}:${line}:${column} — ${message}`, ...(text === '' ? [] : [`  ${text}`]), mend].join('\n')
}

const longestText = 160

/** The part of a long line in which the column lies. */
function around(text: string, column: number): string {
  const from = column < longestText ? 0 : column - longestText / 2
  const part = clean(`${from > 0 ? '…' : ''}${text.slice(from, from + longestText)}`, longestText * 2, 'line').trim()
  return from + longestText < text.length ? `${part}…` : part
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = lines(source.slice(0, offset))
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** As the language counts them. */
function lines(source: string): string[] {
  return source.split(/\r\n|[\n\r\u2028\u2029]/)
}
