import { crop, cropLines } from './crop.ts'

/** Expected and actual as lines of at most `width`: beside each other where they fit, else one below the other. */
export function beside(expected: string, actual: string, width: number): string[] {
  const [left, right] = [expected, actual].map((text) => text.replaceAll('\t', '  ').split('\n'))
  if (left.length === 1 && right.length === 1) return aligned(left[0], right[0], width)

  // A few lines before the first that differs, for orientation.
  const from = Math.max(0, left.findIndex((line, index) => line !== right[index]) - 2)
  const [seenLeft, seenRight] = [left, right].map((lines) => cropLines(lines, from, 16))
  const column = widest(['expected', ...seenLeft]) + 4
  if (column + widest(['yours', ...seenRight]) <= width) return columns(['expected', ...seenLeft], ['yours', ...seenRight], column)
  return ['expected', ...indented(seenLeft, width), 'yours', ...indented(seenRight, width)]
}

function aligned(expected: string, actual: string, width: number): string[] {
  const room = width - 10
  const skip = expected.length <= room && actual.length <= room ? 0 : Math.max(0, firstDifference(expected, actual) - 12)
  const shown = [expected, actual].map((text) => crop(skip > 0 ? `(${skip} characters before) … ${text.slice(skip)}` : text, room))
  return [`expected  ${shown[0]}`, `yours     ${shown[1]}`]
}

function columns(left: readonly string[], right: readonly string[], column: number): string[] {
  const height = Math.max(left.length, right.length)
  return Array.from({ length: height }, (_, row) => `${pad(left[row] ?? '', column)}${right[row] ?? ''}`.trimEnd())
}

function indented(lines: readonly string[], width: number): string[] {
  return lines.map((line) => `  ${crop(line, width - 2)}`)
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - [...text].length))
}

function widest(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => [...line].length))
}

function firstDifference(a: string, b: string): number {
  let index = 0
  while (index < a.length && a[index] === b[index]) index++
  return index
}
