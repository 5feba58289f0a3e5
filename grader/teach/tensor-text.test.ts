import { expect, test } from 'vitest'
import { tensorText } from './tensor-text.ts'

const tensor = (shape: number[], at: (index: number) => number, dtype = 'float32') => {
  const size = shape.reduce((product, length) => product * length, 1)
  return { kind: 'tensor', shape, dtype, data: Array.from({ length: size }, (_, index) => Math.fround(at(index))) }
}
const render = (text: string): string => `\n${text}\n`

test('shape, dtype and a table with the points below each other', () => {
  expect(render(tensorText(tensor([2, 3], (i) => [1.5, -0, Number.NaN, Number.POSITIVE_INFINITY, 1 / 3, 10][i])))).toBe(`
float32 [2, 3]
       1.5  -0         NaN
Infinity     0.333333   10
`)
})

test('a scalar, a vector, a mask, a tensor without elements', () => {
  expect(tensorText(tensor([], () => 0.5))).toBe('float32 scalar 0.5')
  expect(tensorText(tensor([3], (i) => i, 'int32'))).toBe('int32 [3]\n0  1  2')
  expect(tensorText(tensor([2, 2], (i) => i % 2, 'bool'))).toBe('bool [2, 2]\n0  1\n0  1')
  expect(tensorText(tensor([0, 4], () => 0))).toBe('float32 [0, 4], no elements')
})

test('a large tensor is cut around what matters, and says so', () => {
  const text = tensorText(
    tensor([3, 20, 30], (i) => i, 'int32'),
    { focus: [2, 19, 15] },
  )
  expect(text.split('\n').slice(0, 3)).toEqual([
    'int32 [3, 20, 30]',
    'only axis 0 at 2, rows 12–19, columns 11–18:',
    '1571  1572  1573  1574  1575  1576  1577  1578',
  ])
})

test('wide numbers leave fewer columns, never a wider table', () => {
  const lines = tensorText(tensor([8, 8], (i) => -1234.567 / (i + 1))).split('\n')
  expect(lines[1]).toMatch(/^only columns 0–\d:$/)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(68)
})

test('a tensor that has to be cut can be cut further, one that fits is whole', () => {
  const rows = (side: number): number =>
    tensorText(
      tensor([side, side], (i) => i, 'int32'),
      { rowsOfCut: 3 },
    ).split('\n').length
  expect([rows(8), rows(9)]).toEqual([9, 5])
})
