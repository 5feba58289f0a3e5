import { plotInline } from '@kata/plot'
import type { CurvesFigure } from '@kata/scorecard'
import { curveLook, limit } from './line-look.ts'

/** A line a curve, told apart by dashes too, and where the last point has to lie. Names are the card's: the text beside it holds them. */
export function curvesPicture({ curves, allowed }: CurvesFigure): Promise<string> {
  const points = curves.flatMap(({ samples }, i) =>
    samples.map(({ x, y }) => ({ x, y, says: `curve ${i + 1}, ${x}: ${y}`, colour: curveLook(i).colour })),
  )
  const xs = [...new Set(points.map(({ x }) => x))]
  const ends = allowed === null ? [] : [allowed.min, allowed.max].flatMap((end) => (end === null ? [] : [{ end }]))
  const axis = { tickMinStep: 1, tickCount: 8, format: '.4~g', ...(xs.length <= 10 ? { values: xs } : {}) }
  const x = { field: 'x', type: 'quantitative', title: null, scale: { zero: false, nice: false }, axis } as const
  const y = { field: 'y', type: 'quantitative', title: null, scale: { zero: false }, axis: { tickCount: 6, format: '.4~g' } } as const
  return plotInline({
    width: 280,
    height: 180,
    layer: [
      ...curves.map(({ samples }, i) => ({
        data: { values: [...samples] },
        mark: { type: 'line', strokeWidth: 2, stroke: curveLook(i).colour, strokeDash: curveLook(i).dashes, aria: false } as const,
        encoding: { x, y },
      })),
      {
        data: { values: points },
        mark: { type: 'point', size: points.length > 40 ? 20 : 50, filled: true, opacity: 1 },
        encoding: { x, y, fill: { field: 'colour', type: 'nominal', scale: null }, description: { field: 'says' } },
      },
      {
        data: { values: ends },
        mark: { type: 'rule', strokeWidth: 2, strokeDash: limit.dashes, stroke: limit.colour, aria: false },
        encoding: { y: { field: 'end', type: 'quantitative' } },
      },
    ],
  })
}
