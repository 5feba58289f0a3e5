import { plotInline } from '@kata/plot'
import type { CurvesFigure } from '@kata/scorecard'

/** A line a curve, told apart by its dashes and points too, and where the last has to lie. */
export function curvesPicture({ curves, allowed }: CurvesFigure): Promise<string> {
  // Names are the card's: the picture numbers the curves, the text beside it says which is which.
  const numbers = curves.map((_, i) => String(i + 1))
  const values = curves.flatMap(({ samples }, i) =>
    samples.map(({ x, y }) => ({ x, y, curve: numbers[i], says: `curve ${numbers[i]}, ${x}: ${y}` })),
  )
  const xs = [...new Set(values.map(({ x }) => x))]
  const ends = [allowed?.min ?? null, allowed?.max ?? null].flatMap((end) => (end === null ? [] : [{ end }]))
  const series = { field: 'curve', type: 'nominal', title: 'curve', sort: numbers } as const
  const many = values.length > 40
  return plotInline({
    width: 340,
    height: 200,
    layer: [
      {
        data: { values },
        encoding: {
          x: {
            field: 'x',
            type: 'quantitative',
            title: null,
            scale: { zero: false },
            axis: { tickMinStep: 1, ...(xs.length <= 10 ? { values: xs } : {}) },
          },
          y: { field: 'y', type: 'quantitative', title: null, scale: { zero: false } },
          stroke: { ...series, scale: { domain: numbers, range: numbers.map((_, i) => colours[i % colours.length]) } },
          strokeDash: { ...series, scale: { domain: numbers, range: numbers.map((_, i) => dashes[i % dashes.length]) } },
        },
        layer: [
          { mark: { type: 'line', strokeWidth: 2, aria: false } },
          { mark: { type: 'point', size: many ? 20 : 60 }, encoding: { description: { field: 'says' }, strokeDash: { value: [1, 0] } } },
        ],
      },
      {
        data: { values: ends },
        mark: { type: 'rule', strokeWidth: 2, strokeDash: [6, 4], stroke: 'var(--limit)', aria: false },
        encoding: { y: { field: 'end', type: 'quantitative' } },
      },
    ],
  })
}

const colours = ['var(--yours)', 'var(--guide)', 'var(--other)']
const dashes = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 2, 2, 2],
]
