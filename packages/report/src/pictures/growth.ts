import { plotInline } from '@kata/plot'
import type { GrowthFigure } from '@kata/scorecard'

/** Cost over length on two logarithmic axes: what was measured, slopes 1 and 2 from the first sample on, and the band that is allowed. */
export function growthPicture({ samples, slope, allowed }: GrowthFigure): Promise<string> {
  // A logarithm has no 0.
  const measured = samples.map(({ n, cost }) => ({ n, cost: Math.max(1, cost), says: `n = ${n}: ${cost}` }))
  const [first] = measured
  const lengths = samples.map(({ n }) => n)
  const from = (exponent: number, n: number): number => first.cost * (n / first.n) ** exponent
  const series = [`yours, slope ${slope.toFixed(2)}`, 'slope 1', 'slope 2']
  const lines = [
    ...measured.map((sample) => ({ ...sample, line: series[0] })),
    ...[1, 2].flatMap((exponent) => lengths.map((n) => ({ n, cost: from(exponent, n), says: series[exponent], line: series[exponent] }))),
  ]
  const band = lengths.map((n) => ({ n, low: from(allowed.min ?? 0, n), high: from(allowed.max, n) }))
  const x = {
    field: 'n',
    type: 'quantitative',
    scale: { type: 'log', base: 2 },
    title: 'length n',
    axis: { values: lengths, format: 'd' },
  } as const
  const scale = { type: 'log', nice: false } as const
  return plotInline({
    width: 340,
    height: 240,
    layer: [
      {
        data: { values: band },
        mark: { type: 'area', aria: false },
        encoding: {
          x,
          y: { field: 'low', type: 'quantitative', scale },
          y2: { field: 'high' },
          fill: { datum: 'allowed', type: 'nominal', scale: { range: ['var(--band)'] }, legend: { title: null } },
        },
      },
      {
        data: { values: lines },
        encoding: {
          x,
          y: { field: 'cost', type: 'quantitative', scale, title: 'counted', axis: { format: '.0s', tickCount: 5 } },
          stroke: {
            field: 'line',
            type: 'nominal',
            title: null,
            sort: series,
            scale: { domain: series, range: ['var(--yours)', 'var(--guide)', 'var(--guide)'] },
          },
          strokeDash: {
            field: 'line',
            type: 'nominal',
            title: null,
            sort: series,
            scale: {
              domain: series,
              range: [
                [1, 0],
                [2, 3],
                [8, 4],
              ],
            },
          },
        },
        layer: [
          { mark: { type: 'line', strokeWidth: 2, aria: false } },
          {
            transform: [{ filter: { field: 'line', equal: series[0] } }],
            mark: { type: 'point', size: 60, filled: true, fill: 'var(--yours)' },
            encoding: { description: { field: 'says' }, strokeDash: { value: [1, 0] } },
          },
        ],
      },
    ],
  })
}
