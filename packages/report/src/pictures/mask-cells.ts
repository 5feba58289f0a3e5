import type { Wrong } from '@kata/scorecard'

/** How a cell looks, and what it is called. */
export interface Cell {
  /** A colour of the page. */
  readonly colour: string
  /** Tells it from others without colours. */
  readonly glyph: string
  /** The glyph's own colour. */
  readonly ink: string
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
  leak: { colour: 'var(--leak)', glyph: '!', ink: 'var(--on-mark)', says: 'may not attend' },
  miss: { colour: 'var(--miss)', glyph: 'o', ink: 'var(--on-mark)', says: 'should attend' },
  other: { colour: 'var(--other)', glyph: 'x', ink: 'var(--on-mark)', says: 'something else' },
}

/** The cells that a mask is made of, by sign, as a key lists them. */
export const cells: Readonly<Record<string, Cell>> = {
  '#': { colour: 'var(--cell-on)', glyph: '', ink: 'var(--on-mark)', says: 'attends' },
  '.': { colour: 'var(--cell-off)', glyph: '', ink: 'var(--ink)', says: 'does not attend' },
  G: { colour: 'var(--cell-on)', glyph: 'G', ink: 'var(--on-mark)', says: 'global' },
  '?': { colour: 'var(--cell-open)', glyph: '?', ink: 'var(--ink)', says: 'the claim says nothing of it' },
  '*': { colour: 'var(--cell-off)', glyph: '*', ink: 'var(--ink)', says: 'something else' },
}
const absent: Cell = { colour: 'none', glyph: '', ink: 'var(--ink)', says: 'missing' }
const right: Cell = { colour: 'var(--cell-off)', glyph: '', ink: 'var(--ink)', says: 'right' }
