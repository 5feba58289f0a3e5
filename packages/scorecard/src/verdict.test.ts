import { expect, test } from 'vitest'
import { cards } from '../samples/cards.ts'
import { tidyVerdict } from './verdict.ts'

const figureOf = (figure: NonNullable<Parameters<typeof tidyVerdict>[0]['figure']>): unknown =>
  tidyVerdict({ id: 'x', status: 'fail', figure }).figure

test('what is tidy stays as it is', () => {
  for (const check of Object.values(cards).flatMap(({ exercises }) => exercises.flatMap(({ checks }) => checks)))
    expect({ ...check, ...tidyVerdict(check) }).toEqual(check)
})

test('a training that diverges keeps the samples that are numbers', () => {
  const curve = (...losses: readonly number[]) => ({ name: 'seed 1', samples: losses.map((y, x) => ({ x, y })) })
  const curves = [curve(2, Number.POSITIVE_INFINITY, Number.NaN), curve(Number.NaN)]
  const figure = { kind: 'curves' as const, x: 'epoch', y: 'loss', allowed: null }
  expect(figureOf({ ...figure, curves })).toEqual({ ...figure, curves: [curve(2)] })
  expect(figureOf({ ...figure, curves: [curve(Number.NaN)] })).toBeNull()
})

test('figures are bounded', () => {
  const bin = { from: 0, to: 1, count: 1 }
  const histogram = { kind: 'histogram' as const, quantity: 'x'.repeat(1000), bins: Array.from({ length: 1000 }, () => bin) }
  expect(JSON.stringify(figureOf({ ...histogram, allowed: { min: null, max: 1 } })).length).toBeLessThan(5000)
  expect(figureOf({ ...histogram, allowed: { min: null, max: Number.NaN } })).toBeNull()
  expect(figureOf({ ...histogram, bins: [], allowed: { min: null, max: 1 } })).toBeNull()
})
