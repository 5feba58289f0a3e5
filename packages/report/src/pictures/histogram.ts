import { plotInline } from '@kata/plot'
import { binText, type HistogramFigure, isOutside } from '@kata/scorecard'
import { limit } from './line-look.ts'

/** A bar a bin, those outside of what is allowed in another colour, and a line where it ends. */
export function histogramPicture({ bins, allowed }: HistogramFigure): Promise<string> {
  // A bar of no height would cover the axis.
  const filled = bins.filter(({ count }) => count > 0)
  const values = filled.map((bin) => {
    const outside = isOutside(bin, allowed)
    return {
      ...bin,
      colour: outside ? outsideColour : insideColour,
      says: `${binText(bin)}: ${bin.count}${outside ? ', not allowed' : ''}`,
    }
  })
  const ends = [allowed.min, allowed.max].flatMap((end) => (end === null ? [] : [{ end }]))
  return plotInline({
    width: 280,
    height: 160,
    layer: [
      {
        data: { values },
        mark: { type: 'bar', stroke: 'var(--sheet)' },
        encoding: {
          x: {
            field: 'from',
            type: 'quantitative',
            bin: { binned: true },
            title: null,
            scale: { domain: [bins[0].from, bins[bins.length - 1].to] },
            axis: { grid: false, tickCount: 5, format: '.4~g' },
          },
          x2: { field: 'to' },
          y: { field: 'count', type: 'quantitative', title: 'how many', axis: { tickMinStep: 1, tickCount: 5, format: 'd' } },
          fill: { field: 'colour', type: 'nominal', scale: null },
          description: { field: 'says' },
        },
      },
      {
        data: { values: ends },
        mark: { type: 'rule', strokeWidth: 2, stroke: limit.colour, strokeDash: limit.dashes, aria: false },
        encoding: { x: { field: 'end', type: 'quantitative' } },
      },
    ],
  })
}

export const insideColour = 'var(--yours)'
export const outsideColour = 'var(--leak)'
