import { plotInline } from '@kata/plot'
import type { GrowthFigure } from '@kata/scorecard'
import { guideOf1, guideOf2, type LineLook, yours } from './line-look.ts'
import { logTicks } from './log-ticks.ts'

/** Cost over length on two logarithmic axes: what was measured, slopes 1 and 2 from the first sample on, and the band that is allowed. */
export function growthPicture({ samples, allowed }: GrowthFigure): Promise<string> {
  // A logarithm has no 0.
  const measured = samples.map(({ n, cost }) => ({ n, cost: Math.max(1, cost), says: `n = ${n}: ${cost}` }))
  const [first] = measured
  const lengths = samples.map(({ n }) => n)
  const from = (exponent: number, n: number): number => first.cost * (n / first.n) ** exponent
  const guide = (exponent: number): { n: number; cost: number }[] => lengths.map((n) => ({ n, cost: from(exponent, n) }))
  const band = lengths.map((n) => ({ n, low: from(allowed.min ?? 0, n), high: from(allowed.max, n) }))
  const x = {
    field: 'n',
    type: 'quantitative',
    scale: { type: 'log', base: 2, nice: false },
    title: 'length n',
    axis: { values: lengths, format: 'd', grid: false },
  } as const
  const logarithmic = { type: 'quantitative', scale: { type: 'log', nice: false } } as const
  const ticks = { format: '~s', values: logTicks([...measured, ...guide(1), ...guide(2)].map(({ cost }) => cost)) } as const
  const y = { ...logarithmic, field: 'cost', title: 'counted', axis: ticks } as const
  const line = (values: readonly object[], { colour, dashes }: LineLook, strokeWidth: number) => ({
    data: { values: [...values] },
    mark: { type: 'line', strokeWidth, stroke: colour, strokeDash: dashes, aria: false } as const,
    encoding: { x, y },
  })
  return plotInline({
    width: 280,
    height: 200,
    layer: [
      {
        data: { values: band },
        mark: { type: 'area', fill: 'var(--band)', opacity: 1, aria: false },
        encoding: { x, y: { ...logarithmic, field: 'low' }, y2: { field: 'high' } },
      },
      line(measured, yours, 3),
      line(guide(1), guideOf1, 2),
      line(guide(2), guideOf2, 2),
      {
        data: { values: measured },
        mark: { type: 'point', size: 60, filled: true, fill: yours.colour, opacity: 1 },
        encoding: { x, y, description: { field: 'says' } },
      },
    ],
  })
}
