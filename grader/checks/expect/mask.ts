import type { TensorValue } from '@kata/sandbox'
import { Mismatch } from '../mismatch.ts'
import { at } from '../tensor-value.ts'

/**
 * The cells of a mask are what the claim says of them: `may(i, j)` is true (may attend), false (may not) or undefined
 * (the claim says nothing). Judges truth alone; shape and dtype are `expectShape`'s. The failure carries the picture.
 */
export function expectMask(
  actual: TensorValue,
  [rows, columns]: readonly [number, number],
  may: (i: number, j: number) => boolean | undefined,
  caption: string,
): void {
  if (actual.shape.length !== 2 || actual.shape[0] !== rows || actual.shape[1] !== columns)
    throw new Mismatch(`the mask has shape [${actual.shape.join(', ')}], and should have [${rows}, ${columns}]`, { actual })
  const cells = grid(rows, columns, (i, j) => ({ expected: may(i, j), actual: at(actual, i, j) !== 0, i, j }))
  const wrong = cells.flat().find((cell) => cell.expected !== undefined && cell.expected !== cell.actual)
  if (!wrong) return
  throw new Mismatch(`${wrong.i} ${wrong.expected ? 'should' : 'may not'} attend ${wrong.j}`, {
    figure: {
      kind: 'mask',
      caption,
      expected: cells.map((line) => line.map((cell) => sign(cell.expected)).join('')),
      actual: cells.map((line) => line.map((cell) => sign(cell.actual)).join('')),
    },
  })
}

function grid<T>(rows: number, columns: number, cell: (i: number, j: number) => T): T[][] {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => cell(i, j)))
}

function sign(allowed: boolean | undefined): string {
  if (allowed === undefined) return '?'
  return allowed ? '#' : '.'
}
