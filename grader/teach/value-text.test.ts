import { expect, test } from 'vitest'
import { valueText } from './value-text.ts'

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [true, 'true'],
  [3, '3'],
  ['3', "'3'"],
  ["it's", "'it\\'s'"],
  [[1, -0, [2]], '[1, -0, [2]]'],
  [[], '[]'],
  [{}, '{}'],
  [{ scores: 1, 'two words': 'a' }, "{ scores: 1, 'two words': 'a' }"],
  [new Uint8Array([1, 2]), 'Uint8Array(2) [1, 2]'],
  [new Float32Array(0), 'Float32Array(0) []'],
])('%j', (value, text) => {
  expect(valueText(value)).toBe(text)
})

test('a drawing stays a drawing', () => {
  expect(valueText('#.\n.#')).toBe('string of 2 lines\n#.\n.#')
})

test('a long list is cut around what matters, and says how much is missing', () => {
  const list = Array.from({ length: 100 }, (_, index) => index)
  expect(`\n${valueText(list, { focus: [50] })}\n`).toBe(`
[
  … (42 before), 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52,
  53, 54, 55, 56, 57, … (42 more)
]
`)
})

test('tensors inside an object are tables below their names', () => {
  const weights = { kind: 'tensor', shape: [1, 2], dtype: 'float32', data: new Float32Array([0.5, 0.5]) }
  expect(`\n${valueText({ weights, heads: 2 })}\n`).toBe(`
{
  weights: float32 [1, 2]
    0.5  0.5
  heads: 2
}
`)
})
