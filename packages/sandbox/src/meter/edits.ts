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
  readonly apply: (source: string, file: string) => { code: string; map: SourceMap }
}

export function createEdits(): Edits {
  const list: Edit[] = []
  return {
    insert: (position, text = '') => {
      const edit = { position, text }
      list.push(edit)
      return edit
    },
    has: (position, since) => list.slice(since).some((edit) => edit.position === position && edit.text !== ''),
    count: () => list.length,
    apply: (source, file) => {
      const target = new MagicString(source)
      for (const { position, text } of list) if (text !== '') target.appendLeft(position, text)
      return { code: target.toString(), map: target.generateMap({ source: file, hires: 'boundary', includeContent: true }) }
    },
  }
}
