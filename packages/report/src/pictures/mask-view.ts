import { firstWrongCell, type MaskFigure, type Wrong, wrongCells } from '@kata/scorecard'

/** The part of a mask that is shown. */
export interface MaskView {
  /** First row and column, counted in the figure's own rows. */
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  /** Row and column of the figure's first cell in the whole mask. */
  readonly origin: readonly [row: number, column: number]
  /** Whether there is more of the mask. */
  readonly isCropped: boolean
  /** How a cell differs, by `row,column` of the figure. */
  readonly wrong: ReadonlyMap<string, Wrong>
}

// So many cells a side can still be told apart on a phone.
const side = 20

/** The whole mask, or the part around its first wrong cell. */
export function maskView(figure: MaskFigure): MaskView {
  const grids = [...figure.expected, ...figure.actual]
  const height = Math.max(figure.expected.length, figure.actual.length)
  const width = Math.max(0, ...grids.map((row) => row.length))
  const [row, column] = firstWrongCell(figure) ?? [0, 0]
  const start = (cell: number, size: number): number => Math.max(0, Math.min(cell - side / 2, size - side))
  return {
    row: start(row, height),
    column: start(column, width),
    rows: Math.min(side, height),
    columns: Math.min(side, width),
    origin: figure.origin ?? [0, 0],
    isCropped: height > side || width > side || figure.origin !== undefined,
    wrong: new Map(wrongCells(figure).map(({ row, column, wrong }) => [`${row},${column}`, wrong])),
  }
}
