import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberText } from './number-text.ts'

test.each([
  [0, '0'],
  [-0, '-0'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
  [1 / 3, '0.333333'],
  [123456789, '123456789'],
  [2 ** 52 + 1, '4503599627370497'],
  [0.00001234, '1.234e-5'],
  [1e300, '1e+300'],
])('%d is %s', (value, text) => {
  expect(numberText(value, { digits: 6 })).toBe(text)
})

test('a float32 is written in the digits that float32 has', () => {
  expect(numberText(Math.fround(0.1), { digits: 17, float32: true })).toBe('0.1')
  expect(numberText(Math.fround(0.1), { digits: 17 })).toBe('0.10000000149011612')
})

test('with all digits the text is the number', () => {
  const float32 = fc.float({ noNaN: true })
  fc.assert(
    fc.property(float32, (value) => {
      expect(Math.fround(Number(numberText(value, { digits: 17, float32: true })))).toBe(value)
    }),
    { seed: 42 },
  )
})
