import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clean, distinguish, withoutCommands } from './text.ts'

test('what cannot be seen becomes an escape', () => {
  expect(clean('a\u200bb', 100)).toBe('a\\u200bb')
  expect(clean('\u001b[31mred', 100)).toBe('\\u001b[31mred')
  expect(clean('\u202eabc\ufeff\u00ad', 100)).toBe('\\u202eabc\\ufeff\\u00ad')
  expect(clean('\ud800', 100)).toBe('\\ud800')
  expect(clean('\u{e0041}', 100)).toBe('\\u{e0041}')
  expect(clean('a\rb\u2028c', 100)).toBe('a\\rb\\u2028c')
})

test('letters, signs and emoji stay as they are', () => {
  expect(clean('O(n²) − naïve 字 🙂', 100)).toBe('O(n²) − naïve 字 🙂')
})

test('newlines and tabs stay where lines are asked for', () => {
  expect(clean('a\n\tb', 100)).toBe('a\n\tb')
  expect(clean('a\n\tb', 100, 'line')).toBe('a\\n\\tb')
})

test('a cut says how much is missing', () => {
  expect(clean('x'.repeat(1300), 100)).toBe(`${'x'.repeat(75)}… (1,225 more characters)`)
  expect(clean('x'.repeat(100), 100)).toBe('x'.repeat(100))
})

test('any text: within the length, clean, and clean again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 60, max: 200 }), (text, maxLength) => {
      const cleaned = clean(text, maxLength)
      expect(cleaned.length).toBeLessThanOrEqual(maxLength)
      expect(cleaned).not.toMatch(/[\p{Cf}\p{Cs}]|(?![\n\t])\p{Cc}/u)
      expect(clean(cleaned, maxLength)).toBe(cleaned)
    }),
    { seed: 42 },
  )
})

test('texts that differ are left alone where the difference is seen', () => {
  expect(distinguish('1.5', '1.25', 100)).toEqual({ expected: '1.5', actual: '1.25' })
  expect(distinguish('ab', 'a\u200bb', 100)).toEqual({ expected: 'ab', actual: 'a\\u200bb' })
})

test.each([
  ['a space at the end', 'ab', 'ab ', 'ab', 'ab\\u0020'],
  ['a newline at the end', '#.\n.#', '#.\n.#\n', '#.\n.#', '#.\n.#\\n'],
  ['another alphabet', 'cat', 'c\u0430t', 'cat', 'c\\u0430t'],
  ['a space that is none', 'a b', 'a\u00a0b', 'a b', 'a\\u00a0b'],
  ['an accent of its own', 'é', 'e\u0301', '\\u00e9', 'e\\u0301'],
  ['an escape that was typed', 'a\u200b', 'a\\u200b', 'a\\u200b', 'a\\\\u200b'],
])('%s is made visible', (_, expected, actual, seenExpected, seenActual) => {
  expect(distinguish(expected, actual, 100)).toEqual({ expected: seenExpected, actual: seenActual })
})

test('a difference behind the cut is brought to the front', () => {
  const same = 'x'.repeat(500)
  const { expected, actual } = distinguish(`${same}1${same}`, `${same}2${same}`, 120)
  expect(expected).toBe(`(from character 461) ${'x'.repeat(40)}1${'x'.repeat(35)}… (465 more characters)`)
  expect(actual).not.toBe(expected)
})

test('two equal texts are said to be equal in print only', () => {
  expect(distinguish('3', '3', 100).actual).toBe('3 (prints like the expected value, but is not equal to it)')
})

test('different texts never print alike', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '\t', '\\', '\u200b', '\u00a0', '\u0430', 'u200b', '\ud800'),
    maxLength: 60,
  })
  fc.assert(
    fc.property(text, text, (a, b) => {
      fc.pre(a !== b)
      const { expected, actual } = distinguish(a, b, 100)
      expect(expected).not.toBe(actual)
    }),
    { seed: 42, numRuns: 500 },
  )
})

test('no line that is printed is a command to a CI runner', () => {
  expect(withoutCommands('a ::b\n  ::set-output name=x::1\n::error::\nx ##[group]y')).toBe(
    'a ::b\n  \\u003a:set-output name=x::1\n\\u003a:error::\nx #\\u0023[group]y',
  )
})
