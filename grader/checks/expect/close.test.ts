import { describe, expect, it } from 'vitest'
import { matrix, tensor } from '../tensor-value.ts'
import { exactly, expectClose, expectFinite, nearly } from './close.ts'

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number

describe('expectClose', () => {
  it.each([
    ['numbers inside the tolerance', 1.00005, 1],
    ['−0 and 0', -0, 0],
    ['the same infinity', infinity, infinity],
    ['tensors', matrix([[1, 2.0001]]), matrix([[1, 2]])],
    ['objects, whatever else they hold', { a: [1, 2], more: 'x' }, { a: [1, 2] }],
    ['texts', 'same', 'same'],
  ])('holds for %s', (_, actual, expected) => {
    expectClose(actual, expected)
  })

  it.each([
    ['a number', 1.001, 1, 'the answer is 1.001, and should be 1'],
    ['numbers that look the same at five digits', 0.3333333, 0.333334, 'the answer is 0.333333, and should be 0.333334'],
    ['NaN, even where NaN is expected', nan, nan, 'the answer is NaN, and should be NaN'],
    ['another infinity', -infinity, infinity, 'the answer is -Infinity, and should be Infinity'],
    ['another shape', matrix([[1], [2]]), matrix([[1, 2]]), 'the answer is a float32 tensor [2, 1], and should be a float32 tensor [1, 2]'],
    ['no tensor', [1, 2], matrix([[1, 2]]), 'the answer is an array of 2, and should be a float32 tensor [1, 2]'],
    [
      'elements: the worst is named',
      matrix([
        [1, 2.1],
        [3, 5],
      ]),
      matrix([
        [1, 2],
        [3, 4],
      ]),
      'the answer is 5 at [1, 1], and should be 4 (the worst of 2 that differ)',
    ],
    ['a NaN among elements', tensor([2], [1, nan]), tensor([2], [1, 1]), 'the answer is NaN at [1], and should be 1'],
    ['a list of another length', [1], [1, 2], 'the answer is an array of 1, and should be an array of 2'],
    ['a field', { a: { b: 1 } }, { a: { b: 2 } }, 'the answer.a.b is 1, and should be 2'],
    ['a field that is missing', {}, { a: 1 }, 'the answer.a is undefined, and should be the number 1'],
    ['a text', 'x', 'y', 'the answer is the string x, and should be the string y'],
  ])('refuses %s', (_, actual, expected, message) => {
    const tolerance = message.includes('0.333334') ? exactly : {}
    expect(() => expectClose(actual, expected, 'the answer', tolerance)).toThrow(message)
  })

  it('takes other tolerances', () => {
    expectClose(1000.9, 1000, 'x', { relative: 1e-3 })
    expectClose(1 + 1e-10, 1, 'x', nearly)
    expect(() => expectClose(1 + 1e-8, 1, 'x', nearly)).toThrow('x is 1.00000001, and should be 1')
    expect(() => expectClose(2 ** 52 + 1, 2 ** 52, 'x', exactly)).toThrow('x is 4503599627370497, and should be 4503599627370496')
  })
})

describe('expectFinite', () => {
  it('says where an element is not finite', () => {
    expectFinite(matrix([[1, 2]]))
    expect(() =>
      expectFinite(
        matrix([
          [1, 2],
          [infinity, 0],
        ]),
        'weights',
      ),
    ).toThrow('weights is Infinity at [1, 0], and should be finite')
  })
})
