import type { CurvesFigure, GrowthFigure, HistogramFigure, MaskFigure } from '@kata/scorecard'
import { describe, expect, it, test } from 'vitest'
import { curvesPicture } from './curves.ts'
import { growthPicture } from './growth.ts'
import { histogramPicture } from './histogram.ts'
import { curveLook } from './line-look.ts'
import { logTicks } from './log-ticks.ts'
import { maskPictures } from './mask.ts'
import { maskView } from './mask-view.ts'

const titlesOf = (svg: string) => [...svg.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title)

describe('a growth', () => {
  const growth: GrowthFigure = {
    kind: 'growth',
    quantity: 'work',
    samples: [256, 512, 1024].map((n) => ({ n, cost: n * n })),
    slope: 2,
    allowed: { min: 0.9, max: 1.1 },
    lines: [],
  }

  it('has a point a sample, three lines and a band', async () => {
    const svg = await growthPicture(growth)
    expect(titlesOf(svg)).toEqual(['n = 256: 65536', 'n = 512: 262144', 'n = 1024: 1048576'])
    expect(svg.match(/stroke="var\(--guide\)"/g)).toHaveLength(2)
    expect(svg.match(/stroke="var\(--yours\)"/g)).toHaveLength(1)
    expect(svg).toContain('fill="var(--band)"')
  })

  it.each([
    ['costs that are 0', [256, 512].map((n) => ({ n, cost: 0 }))],
    ['a length of 0', [0, 1, 2].map((n) => ({ n, cost: n }))],
    ['one sample', [{ n: 8, cost: 64 }]],
    ['costs beyond count', [1, 2].map((n) => ({ n, cost: n * 1e300 }))],
    ['samples out of order', [512, 256].map((n) => ({ n, cost: n }))],
  ])('can have %s', async (_, samples) => {
    expect(await growthPicture({ ...growth, samples })).not.toMatch(/NaN|Infinity/)
  })
})

test('a logarithmic axis names six values at most', () => {
  expect(logTicks([300, 4000])).toEqual([500, 1000, 2000])
  expect(logTicks([3e6, 2e8])).toEqual([5e6, 1e7, 2e7, 5e7, 1e8, 2e8])
  expect(logTicks([1, 1e4])).toEqual([1, 10, 100, 1000, 10000])
  expect(logTicks([1, 1e15])).toEqual([1, 1e3, 1e6, 1e9, 1e12, 1e15])
  expect(logTicks([7, 7])).toEqual([])
})

test('a histogram marks what is beyond its bound, and draws the bound', async () => {
  const histogram: HistogramFigure = {
    kind: 'histogram',
    quantity: 'error',
    bins: [-2, -1, 0, 1].map((from) => ({ from, to: from + 1, count: 3 + from })),
    allowed: { min: -1, max: 1 },
  }
  const svg = await histogramPicture(histogram)
  expect(titlesOf(svg)).toEqual(['-2 … -1: 1, not allowed', '-1 … 0: 2', '0 … 1: 3', '1 … 2: 4, not allowed'])
  expect(svg.match(/fill="var\(--leak\)"/g)).toHaveLength(2)
  expect(svg.match(/stroke="var\(--limit\)"/g)).toHaveLength(2)
  expect(await histogramPicture({ ...histogram, allowed: { min: null, max: 0.5 } })).toMatch(/stroke="var\(--limit\)"/)
})

test('curves are a line each, named by their numbers', async () => {
  const curve = (name: string, ...values: readonly number[]) => ({ name, samples: values.map((y, x) => ({ x, y })) })
  const curves: CurvesFigure = {
    kind: 'curves',
    x: 'epoch',
    y: 'loss',
    curves: [curve('<a>', 2, 1), curve('b', 2)],
    allowed: { min: null, max: 0.5 },
  }
  const svg = await curvesPicture(curves)
  expect(titlesOf(svg)).toEqual(['curve 1, 0: 2', 'curve 1, 1: 1', 'curve 2, 0: 2'])
  expect(svg).not.toContain('&lt;a&gt;')
  expect(svg).not.toMatch(/NaN|Infinity/)
})

test('no two of twelve curves look alike', () => {
  expect(new Set(Array.from({ length: 12 }, (_, i) => JSON.stringify(curveLook(i)))).size).toBe(12)
})

describe('a mask', () => {
  const large: MaskFigure = {
    kind: 'mask',
    caption: '',
    origin: [100, 200],
    expected: Array.from({ length: 40 }, () => '.'.repeat(40)),
    actual: Array.from({ length: 40 }, (_, row) => (row === 30 ? `${'.'.repeat(35)}#....` : '.'.repeat(40))),
  }

  it('that is large is shown around its first wrong cell, under the numbers of the whole', async () => {
    const view = maskView(large)
    expect(view).toMatchObject({ row: 20, column: 20, rows: 20, columns: 20, isCropped: true })
    const [, , difference] = await maskPictures(large, view)
    expect(titlesOf(difference)).toHaveLength(400)
    expect(titlesOf(difference)).toContain('row 130, column 235: may not attend')
  })

  it('that is too small has missing cells', async () => {
    const figure: MaskFigure = { kind: 'mask', caption: '', expected: ['##', '##'], actual: ['#'] }
    const [, yours, difference] = await maskPictures(figure, maskView(figure))
    expect(titlesOf(yours)).toContain('row 1, column 1: missing')
    expect(titlesOf(difference).filter((title) => title.endsWith('something else'))).toHaveLength(3)
  })
})
