import MagicString, { type SourceMap } from 'magic-string'

/** Text to insert; `text` may still be filled in before the edits are applied. */
export interface Edit {
  readonly position: number
  text: string
}

/** Insertions into one file. Those at the same position come out in the order in which they were asked for. */
export interface Edits {
  readonly insert: (position: number, text?: string) => Edit
  /** Whether text goes in at the position, among the edits from index `since` on. */
  readonly has: (position: number, since: number) => boolean
  readonly count: () => number
  /** Takes text out; line ends stay, so that no line moves. */
  readonly remove: (start: number, end: number) => void
  readonly apply: (source: string, file: string) => { code: string; map: SourceMap }
}

export function createEdits(): Edits {
  const list: Edit[] = []
  const removed: [start: number, end: number][] = []
  return {
    insert: (position, text = '') => {
      const edit = { position, text }
      list.push(edit)
      return edit
    },
    has: (position, since) => {
      for (let i = since; i < list.length; i++) if (list[i].position === position && list[i].text !== '') return true
      return false
    },
    count: () => list.length,
    remove: (start, end) => {
      removed.push([start, end])
    },
    apply: (source, file) => {
      const target = new MagicString(source)
      for (const [start, end] of removed) blank(target, source, start, end)
      for (const { position, text } of list) if (text !== '') target.appendLeft(position, text)
      return { code: target.toString(), map: target.generateMap({ source: file, hires: 'boundary', includeContent: true }) }
    },
  }
}

function blank(target: MagicString, source: string, start: number, end: number): void {
  const kept = source.slice(start, end).replace(/[^\r\n\u2028\u2029]/g, '')
  if (kept === '') target.remove(start, end)
  else target.update(start, end, kept)
}
