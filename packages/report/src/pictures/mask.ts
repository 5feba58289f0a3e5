import { plotInline } from '@kata/plot'
import type { MaskFigure } from '@kata/scorecard'
import { type Cell, cellOf, differenceCell } from './mask-cells.ts'
import type { MaskView } from './mask-view.ts'

/** The three grids of a mask as SVG, in order: expected, yours, difference. A cell says its row, its column and what it is. */
export async function maskPictures({ expected, actual }: MaskFigure, view: MaskView): Promise<readonly [string, string, string]> {
  return [
    await grid(view, (row, column) => cellOf(expected[row]?.[column])),
    await grid(view, (row, column) => cellOf(actual[row]?.[column])),
    await grid(view, (row, column) => differenceCell(view.wrong.get(`${row},${column}`))),
  ]
}

type Spec = Parameters<typeof plotInline>[0]

function grid(view: MaskView, cellAt: (row: number, column: number) => Cell): Promise<string> {
  const { row, column, rows, columns, origin } = view
  const values = Array.from({ length: rows * columns }, (_, index) => {
    const [r, c] = [row + Math.floor(index / columns), column + (index % columns)]
    const { says, ...look } = cellAt(r, c)
    const [i, j] = [origin[0] + r, origin[1] + c]
    return { i, j, ...look, says: `row ${i}, column ${j}: ${says}` }
  })
  return plotInline(specOf(values, Math.max(rows, columns)))
}

function specOf(values: readonly object[], side: number): Spec {
  const step = side > 12 ? 14 : side > 6 ? 18 : 26
  const axis = { ticks: false, domain: false, labelAngle: 0, labelOverlap: true, labelPadding: 3, grid: false } as const
  return {
    data: { values: [...values] },
    width: { step },
    height: { step },
    encoding: {
      x: { field: 'j', type: 'ordinal', title: 'column', axis: { ...axis, orient: 'top' } },
      y: { field: 'i', type: 'ordinal', title: 'row', axis },
    },
    layer: [
      {
        mark: { type: 'rect', stroke: 'var(--line)', strokeWidth: 1 },
        encoding: { fill: { field: 'colour', type: 'nominal', scale: null }, description: { field: 'says' } },
      },
      {
        transform: [{ filter: "datum.glyph !== ''" }],
        mark: { type: 'text', fontSize: Math.min(16, step - 4), fontWeight: 'bold', font: 'monospace', aria: false },
        encoding: { text: { field: 'glyph' }, fill: { field: 'ink', type: 'nominal', scale: null } },
      },
    ],
  }
}
