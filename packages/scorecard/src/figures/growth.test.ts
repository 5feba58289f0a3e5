import { expect, test } from 'vitest'
import { compact } from './compact.ts'
import { growthPicture, growthVerdict } from './growth.ts'

const figure = {
  kind: 'growth' as const,
  quantity: 'work',
  samples: [
    { n: 256, cost: 1024 },
    { n: 512, cost: 4096 },
    { n: 1024, cost: 16384 },
  ],
  slope: 2,
  allowed: { min: null, max: 1.1 },
  lines: [{ at: 'attention.ts:31', text: '  const scores = tf.matMul(q, k)', share: 0.94, slope: 2 }],
}

test('the table and the verdict', () => {
  expect(growthVerdict(figure)).toBe('work 256 → 1.0k, 512 → 4.1k, 1024 → 16k: slope 2.00, allowed 1.10: looks quadratic')
})

test('the line that did the work', () => {
  expect(growthPicture(figure, 100).slice(1)).toEqual([
    'attention.ts:31 does 94% of the steps and grows as n^2.0',
    '    const scores = tf.matMul(q, k)',
  ])
})

test.each([
  [1.2, null, 1.1, 'more than linear'],
  [1.45, null, 1.1, 'between linear and quadratic'],
  [3, null, 1.1, 'cubic'],
  [5, null, 1.1, 'like n^5'],
  [1, 1.95, 2.05, 'linear'],
  [0, 1.95, 2.05, 'constant'],
  [1.9, 1.95, 2.05, 'less than quadratic'],
  [2.1, 1.95, 2.05, 'more than quadratic'],
])('a slope of %d where %s to %d is allowed looks %s', (slope, min, max, words) => {
  expect(growthVerdict({ ...figure, slope, allowed: { min, max } }).split('looks ')[1]).toBe(words)
})

test.each([
  [0, '0'],
  [256, '256'],
  [999, '999'],
  [1024, '1.0k'],
  [9960, '10k'],
  [262144, '262k'],
  [999_600, '1.0M'],
  [2_097_152, '2.1M'],
  [3.5e9, '3.5G'],
])('%d is %s', (value, text) => {
  expect(compact(value)).toBe(text)
})
