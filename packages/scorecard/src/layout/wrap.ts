import { crop } from './crop.ts'

/**
 * Prose as lines of at most `width`, each behind `indent` (the first behind `first`). Lines that begin with white space are code:
 * they are never wrapped, only cut. A word longer than a line is cut into pieces.
 */
export function wrap(text: string, width: number, indent = '', first = indent): string[] {
  const room = Math.max(16, width - Math.max(indent.length, first.length))
  const lines = text
    .trimEnd()
    .split('\n')
    .flatMap((line) => (/^\s+\S/.test(line) ? [crop(line, room)] : fill(line, room)))
  return lines.map((line, index) => `${index === 0 ? first : indent}${line}`.trimEnd())
}

function fill(line: string, room: number): string[] {
  const words = line.split(/ +/).flatMap((word) => pieces(word, room))
  const lines: string[] = []
  let current = words[0] ?? ''
  for (const word of words.slice(1)) {
    if (`${current} ${word}`.length > room) {
      lines.push(current)
      current = word
    } else {
      current = `${current} ${word}`
    }
  }
  return [...lines, current]
}

function pieces(word: string, room: number): string[] {
  const characters = [...word]
  if (characters.length <= room) return [word]
  return Array.from({ length: Math.ceil(characters.length / room) }, (_, index) =>
    characters.slice(index * room, (index + 1) * room).join(''),
  )
}
