import { expect, test } from 'vitest'
import { sideBySide } from './side-by-side.ts'

const tensor = (shape: number[], at: (index: number) => number, dtype = 'float32') => {
  const size = shape.reduce((product, length) => product * length, 1)
  return { kind: 'tensor', shape, dtype, data: Float32Array.from({ length: size }, (_, index) => at(index)) }
}

test('the element that is furthest off is named and shown, in the digits that its difference needs', () => {
  const expected = { output: tensor([12, 12], (i) => i / 7) }
  const actual = { output: tensor([12, 12], (i) => (i === 100 ? 100 / 7 + 1e-5 : i / 7)) }
  const seen = sideBySide(expected, actual)
  expect(seen.worst).toBe('worst at output[8, 4]: expected 14.28571, yours 14.28572, difference 1.05e-5')
  expect(seen.expected).toContain('14.28571')
  expect(seen.actual).toContain('14.28572')
})

test.each([
  ['numbers whose first digits agree', 0.1234567, 0.1234568, '0.1234567', '0.1234568'],
  ['a number and its text', 3, '3', '3', "'3'"],
  ['the two zeros', 0, -0, '0', '-0'],
  ['counts', 2 ** 52, 2 ** 52 + 1, '4503599627370496', '4503599627370497'],
  ['a list and a typed one', [1, 2], new Float32Array([1, 2]), '[1, 2]', 'Float32Array(2) [1, 2]'],
])('%s print differently', (_, expected, actual, seenExpected, seenActual) => {
  expect(sideBySide(expected, actual)).toEqual({ expected: seenExpected, actual: seenActual, worst: null })
})

test('a tensor of another dtype or shape prints differently', () => {
  const [first] = sideBySide(
    tensor([2], () => 1),
    tensor([2], () => 1, 'int32'),
  ).actual.split('\n')
  expect(first).toBe('int32 [2]')
  expect(
    sideBySide(
      tensor([4], () => 1),
      tensor([2, 2], () => 1),
    ).worst,
  ).toBeNull()
})

test('NaN and Infinity are the furthest off', () => {
  const seen = sideBySide([1, 2, 3], [9, Number.NaN, 3])
  expect(seen.worst).toBe('worst at [1]: expected 2, yours NaN')
  expect(sideBySide({ total: 4 }, { total: Number.POSITIVE_INFINITY }).worst).toBe('worst at total: expected 4, yours Infinity')
})

test('equal values have no worst element', () => {
  expect(sideBySide([Number.NaN], [Number.NaN]).worst).toBeNull()
})

test('both are cut to the same window', () => {
  const { expected, actual } = sideBySide(
    tensor([9, 9], () => 0.123456),
    tensor([9, 9], (i) => i),
  )
  expect(actual.split('\n')[1]).toBe(expected.split('\n')[1])
})
