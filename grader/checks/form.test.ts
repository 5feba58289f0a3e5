import { describe, expect, it } from 'vitest'
import { claim } from './define.ts'
import { describe as inWords, list, number, pair, record, tensorValue, text } from './form.ts'
import { matrix } from './tensor-value.ts'
import { studentWith, verdicts } from './testing/student.ts'

describe('the form of an answer', () => {
  it('gives an answer of its form back', () => {
    expect(number(3, 'x')).toBe(3)
    expect(text('a', 'x')).toBe('a')
    expect(list(number)([1, 2], 'x')).toEqual([1, 2])
    expect(pair(number, text)([1, 'a'], 'x')).toEqual([1, 'a'])
    expect(record({ a: number })({ a: 1, extra: true }, 'x')).toEqual({ a: 1 })
    expect(tensorValue(matrix([[1]]), 'x').shape).toEqual([1, 1])
  })

  it.each([
    [() => number('3', 'x'), 'x is the string 3, and should be a number'],
    [() => text(undefined, 'x'), 'x is undefined, and should be a string'],
    [() => tensorValue([1], 'x'), 'x is an array of 1, and should be a tensor'],
    [() => list(number)([1, null], 'x'), 'x[1] is null, and should be a number'],
    [() => pair(number, number)([1], 'x'), 'x is an array of 1, and should be an array of two'],
    [() => record({ a: number, b: number })(3, 'x'), 'x is the number 3, and should be an object { a, b }'],
    [() => record({ output: tensorValue })({ out: 1 }, 'x'), 'x.output is undefined, and should be a tensor'],
  ])('names the part that is something else', (read, message) => {
    expect(read).toThrow(message)
  })

  it('describes values in a few words', () => {
    expect([null, true, matrix([[1, 2]]), new Float32Array(2), { a: 1, b: 2 }].map(inWords)).toEqual([
      'null',
      'the boolean true',
      'a float32 tensor [1, 2]',
      'a Float32Array',
      'an object { a, b }',
    ])
  })
})

describe('a claim', () => {
  interface Contract {
    double(x: number): number
  }
  const doubles = claim<Contract>({ double: number })({
    id: 'doubles',
    function: 'double',
    title: 'twice',
    points: 1,
    hint: 'times 2',
    given: [1, 2],
    holds: async (student, x) => {
      if ((await student.call.double(x)) !== 2 * x) throw new Error(`not twice ${x}`)
      if ((await student.measure.double(x)).value !== 2 * x) throw new Error(`not twice ${x} when measured`)
    },
  })

  it('is tried on its cases', async () => {
    expect(doubles.kind).toBe('property')
    expect(await verdicts(doubles, studentWith({ double: (x) => 2 * Number(x) }))).toEqual([undefined, undefined])
    expect(await verdicts(doubles, studentWith({ double: () => 2 }))).toEqual([undefined, 'not twice 2'])
  })

  it('holds every answer against its form first', async () => {
    expect(await verdicts(doubles, studentWith({ double: (x) => `${x}` }))).toEqual([
      'the answer of double is the string 1, and should be a number',
      'the answer of double is the string 2, and should be a number',
    ])
  })
})
