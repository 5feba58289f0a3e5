import { count, type MaskFigure, type Wrong, wrongCells } from '@kata/scorecard'
import { type Html, html, nothing } from '../../markup.ts'
import { maskPictures } from '../../pictures/mask.ts'
import { cells, differences } from '../../pictures/mask-cells.ts'
import { type MaskView, maskView } from '../../pictures/mask-view.ts'
import { drawing } from './drawing.ts'
import { box, key } from './key.ts'

/** A mask as expected, yours and the difference, and its wrong cells in words. */
export async function maskFigure(figure: MaskFigure): Promise<Html> {
  const view = maskView(figure)
  const [expected, yours, difference] = view.rows * view.columns === 0 ? ['', '', ''] : await maskPictures(figure, view)
  const panel = (name: string, svg: string): Html => html`<div><p>${name}</p>${drawing(svg, `${name}, ${figure.caption}`)}</div>`
  return html`<figure>
<figcaption>${figure.caption}${view.isCropped ? `; shown are ${partOf(view)}` : ''}</figcaption>
<div class="panels">${panel('expected', expected)}${panel('yours', yours)}${panel('difference', difference)}</div>
${key(signs.filter((sign) => has(figure, sign)).map((sign) => html`${box(cells[sign])} ${cells[sign].says}`))}
<ul class="key wrong">${kinds.map((kind) => wrongLine(kind, figure))}</ul>
</figure>`
}

const kinds: readonly Wrong[] = ['leak', 'miss', 'other']
const listed = 12

function wrongLine(kind: Wrong, figure: MaskFigure): Html {
  const cells = wrongCells(figure).filter(({ wrong }) => wrong === kind)
  if (cells.length === 0) return nothing
  const [row, column] = figure.origin ?? [0, 0]
  const places = cells.slice(0, listed).map((cell) => `(${row + cell.row}, ${column + cell.column})`)
  const more = cells.length > listed ? ` and ${count(cells.length - listed)} more` : ''
  const cell = differences[kind]
  return html`<li>${box(cell)} ${cell.says}, (row, column): ${places.join(', ')}${more}</li>`
}

const signs = Object.keys(cells)

function has({ expected, actual }: MaskFigure, sign: string): boolean {
  return [...expected, ...actual].some((row) => row.includes(sign))
}

function partOf({ row, column, rows, columns, origin }: MaskView): string {
  const span = (from: number, length: number): string => `${from}–${from + length - 1}`
  return `rows ${span(origin[0] + row, rows)} and columns ${span(origin[1] + column, columns)}`
}
