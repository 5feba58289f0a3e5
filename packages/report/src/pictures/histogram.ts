import { plotInline } from '@kata/plot'
import { binText, type HistogramFigure, isOutside } from '@kata/scorecard'

/** A bar a bin, those outside of what is allowed in another colour, and a line where it ends. */
export function histogramPicture({ bins, allowed }: HistogramFigure): Promise<string> {
  const { min, max } = allowed
  const values = bins.map((bin) => {
    const outside = isOutside(bin, allowed)
    return { ...bin, kind: kinds[outside ? 1 : 0], says: `${binText(bin)}: ${bin.count}${outside ? ', not allowed' : ''}` }
  })
  const ends = [min, max].flatMap((end) => (end === null ? [] : [{ end, kind: kinds[2] }]))
  return plotInline({
    width: 340,
    height: 180,
    layer: [
      {
        data: { values },
        mark: { type: 'bar', stroke: 'var(--sheet)' },
        encoding: {
          x: { field: 'from', type: 'quantitative', bin: { binned: true }, title: null, axis: { grid: false } },
          x2: { field: 'to' },
          y: { field: 'count', type: 'quantitative', title: 'how many', axis: { tickMinStep: 1, format: 'd' } },
          fill: {
            field: 'kind',
            type: 'nominal',
            title: null,
            scale: { domain: kinds.slice(0, 2), range: ['var(--yours)', 'var(--leak)'] },
          },
          description: { field: 'says' },
        },
      },
      {
        data: { values: ends },
        mark: { type: 'rule', strokeWidth: 2, strokeDash: [6, 4], aria: false },
        encoding: {
          x: { field: 'end', type: 'quantitative' },
          stroke: {
            field: 'kind',
            type: 'nominal',
            title: null,
            scale: { domain: [kinds[2]], range: ['var(--limit)'] },
            legend: { symbolType: 'stroke' },
          },
        },
      },
    ],
  })
}

const kinds = ['within the bound', 'beyond it', 'the bound']
