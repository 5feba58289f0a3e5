import { Mismatch } from '../index.ts'

/** What a claim says of a cell: the letters that it may hold, or undefined when it says nothing. */
export type Says = (i: number, j: number) => 'G' | '#' | '.' | undefined

/** The drawing of n tokens is what the claim says of it. The failure carries the picture. */
export function expectDrawing(actual: string, n: number, says: Says, caption: string): void {
  const lines = actual.split('\n')
  const expected = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => says(i, j) ?? '?').join(''))
  const figure = { kind: 'mask' as const, caption, expected, actual: lines.slice(0, 2 * n).map((line) => line.slice(0, 2 * n)) }
  if (lines.length !== n)
    throw new Mismatch(
      `the drawing has ${lines.length} lines, and should have ${n}${lines.at(-1) === '' ? ': a newline stands between two lines, not after the last' : ''}`,
      { figure },
    )
  for (const [i, line] of lines.entries()) {
    if (line.length !== n) throw new Mismatch(`line ${i} has ${line.length} characters, and should have ${n}`, { figure })
    const j = [...line].findIndex((sign, column) => expected[i][column] !== '?' && sign !== expected[i][column])
    if (j >= 0) throw new Mismatch(`row ${i} has \`${line[j]}\` in column ${j}, and should have \`${expected[i][j]}\``, { figure })
  }
}
