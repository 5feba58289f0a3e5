import type { MaskFigure } from '../scorecard.ts'

/** How one cell differs: `leak` may not attend, `miss` should attend, `other` is neither (a wrong letter, a cell too few or too many). */
export type Wrong = 'leak' | 'miss' | 'other'

export interface WrongCell {
  readonly row: number
  readonly column: number
  readonly wrong: Wrong
}

/** The cells where the two grids differ, row by row; positions count from the grids' first cell. */
export function wrongCells({ expected, actual }: Pick<MaskFigure, 'expected' | 'actual'>): WrongCell[] {
  const rows = Math.max(expected.length, actual.length)
  return Array.from({ length: rows }, (_, row) => wrongInRow([...(expected[row] ?? '')], [...(actual[row] ?? '')], row)).flat()
}

/** Row and column of the first wrong cell, or undefined when there is none. */
export function firstWrongCell(grids: Pick<MaskFigure, 'expected' | 'actual'>): readonly [row: number, column: number] | undefined {
  const first = wrongCells(grids).at(0)
  return first && [first.row, first.column]
}

function wrongInRow(expected: readonly string[], actual: readonly string[], row: number): WrongCell[] {
  const columns = Math.max(expected.length, actual.length)
  return Array.from({ length: columns }, (_, column) => ({ row, column, wrong: compare(expected[column], actual[column]) })).filter(isWrong)
}

function isWrong(cell: Omit<WrongCell, 'wrong'> & { readonly wrong: Wrong | null }): cell is WrongCell {
  return cell.wrong !== null
}

function compare(expected: string | undefined, actual: string | undefined): Wrong | null {
  if (expected === actual || (expected === '?' && actual !== undefined)) return null
  if (expected === '.' && (actual === '#' || actual === 'G')) return 'leak'
  if ((expected === '#' || expected === 'G') && actual === '.') return 'miss'
  return 'other'
}
