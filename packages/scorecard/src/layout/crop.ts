import { count } from '../text.ts'

/** A line of at most `width` characters, tabs as two spaces; what is cut off is counted, so that no cut passes for content. */
export function crop(line: string, width: number): string {
  const characters = [...line.replaceAll('\t', '  ')]
  if (characters.length <= width) return characters.join('')
  const mark = (kept: number): string => ` … (${count(characters.length - kept)} more)`
  const kept = Math.max(0, width - mark(0).length)
  return characters.slice(0, kept).join('') + mark(kept)
}

/** At most `height` lines from `from`, and a line that counts what was left out before and after. */
export function cropLines(lines: readonly string[], from: number, height: number): string[] {
  const start = Math.max(0, Math.min(from, lines.length - height))
  const after = lines.length - start - height
  return [
    ...(start > 0 ? [`… (${linesText(start)} before)`] : []),
    ...lines.slice(start, start + height),
    ...(after > 0 ? [`… (${linesText(after)} after)`] : []),
  ]
}

function linesText(lines: number): string {
  return `${count(lines)} ${lines === 1 ? 'line' : 'lines'}`
}
