/** The lines of a text, as an editor shows them. */
export interface Lines {
  /** Line and column of an offset in UTF-16 units, counted from 1; a byte-order mark has no column. */
  readonly at: (offset: number) => { line: number; column: number }
  readonly text: (line: number) => string
}

export function linesOf(source: string): Lines {
  const starts = [source.charCodeAt(0) === 0xfeff ? 1 : 0]
  for (const { index, 0: end } of source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(index + end.length)
  const at = (offset: number) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: Math.max(1, offset - (starts[low] ?? 0) + 1) }
  }
  const text = (line: number) => source.slice(starts[line - 1] ?? 0, starts[line] ?? source.length).replace(/[\r\n\u2028\u2029]+$/, '')
  return { at, text }
}
