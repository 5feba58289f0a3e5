import type { Wrong } from '@kata/scorecard'

/** How a cell looks, and what it is called. */
export interface Cell {
  /** A colour of the page. */
  readonly colour: string
  /** Tells it from others without colours. */
  readonly glyph: string
  readonly says: string
}

/** The cell of a sign in a mask; undefined where a grid is too small. */
export function cellOf(sign: string | undefined): Cell {
  return sign === undefined ? absent : (cells[sign] ?? cells['*'])
}

/** The cell of a difference; undefined where there is none. */
export function differenceCell(wrong: Wrong | undefined): Cell {
  return wrong === undefined ? right : differences[wrong]
}

/** The kinds of difference, as a mask's legend lists them. */
export const differences: Readonly<Record<Wrong, Cell>> = {
  leak: { colour: 'var(--leak)', glyph: '!', says: 'may not attend' },
  miss: { colour: 'var(--miss)', glyph: 'o', says: 'should attend' },
  other: { colour: 'var(--other)', glyph: 'x', says: 'something else' },
}

const cells: Readonly<Record<string, Cell>> = {
  '#': { colour: 'var(--cell-on)', glyph: '', says: 'attends' },
  '.': { colour: 'var(--cell-off)', glyph: '', says: 'does not attend' },
  G: { colour: 'var(--cell-on)', glyph: 'G', says: 'global' },
  '?': { colour: 'var(--cell-open)', glyph: '?', says: 'the claim says nothing of it' },
  '*': { colour: 'var(--cell-off)', glyph: '*', says: 'something else' },
}
const absent: Cell = { colour: 'none', glyph: '', says: 'missing' }
const right: Cell = { colour: 'var(--cell-off)', glyph: '', says: 'right' }
