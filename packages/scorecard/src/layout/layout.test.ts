import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beside } from './beside.ts'
import { crop, cropLines } from './crop.ts'
import { wrap } from './wrap.ts'

test('prose is wrapped, code is not', () => {
  expect(wrap('the quick brown fox jumps\n    const code = thatIsKept\nover', 20, '  ', '- ')).toEqual([
    '- the quick brown',
    '  fox jumps',
    '      co … (21 more)',
    '  over',
  ])
})

test('no line is longer than it may be', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\t', 'long', '🙂'), maxLength: 300 }),
      fc.integer({ min: 24, max: 100 }),
      (text, width) => {
        for (const line of wrap(text, width, '  ')) expect([...line].length).toBeLessThanOrEqual(width)
        for (const line of beside(text, 'x', width)) expect([...line].length).toBeLessThanOrEqual(width)
      },
    ),
    { seed: 42 },
  )
})

test('a cut is counted', () => {
  expect(crop('x'.repeat(1000), 30)).toBe(`${'x'.repeat(15)} … (985 more)`)
  expect(cropLines(['a', 'b', 'c', 'd', 'e'], 1, 2)).toEqual(['… (1 line before)', 'b', 'c', '… (2 lines after)'])
})

test('two long lines are cut where they differ', () => {
  const same = '1, '.repeat(100)
  const lines = beside(`${same}2${same}`, `${same}3${same}`, 80)
  expect(lines[0]).toMatch(/^expected {2}\(288 characters before\) … 1, 1, 1, 1, 2/)
  expect(lines[1]).toMatch(/^yours {5}\(288 characters before\) … 1, 1, 1, 1, 3/)
})

test('tables stand beside each other where they fit, else below each other', () => {
  expect(beside('a\nb', 'a\nc', 40)).toEqual(['expected    yours', 'a           a', 'b           c'])
  const wide = 'x'.repeat(30)
  expect(beside(`${wide}\nb`, 'a\nc', 36)).toEqual(['expected', `  ${wide}`, '  b', 'yours', '  a', '  c'])
})
