import { expect, it } from 'vitest'
import { plotSvg } from './index.ts'

it('draws a log-log plot as SVG, the same twice', async () => {
  const spec = {
    data: { values: [256, 512, 1024].map((n) => ({ n, cost: n ** 2 })) },
    mark: { type: 'line' as const, point: true },
    encoding: {
      x: { field: 'n', type: 'quantitative' as const, scale: { type: 'log' as const } },
      y: { field: 'cost', type: 'quantitative' as const, scale: { type: 'log' as const } },
    },
  }
  const svg = await plotSvg(spec)
  expect(svg).toMatch(/^<svg /)
  expect(svg).toContain('path')
  expect(await plotSvg(spec)).toBe(svg)
})
