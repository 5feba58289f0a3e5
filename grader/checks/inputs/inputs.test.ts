import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { row } from '../tensor-value.ts'
import { dyadic, normal, randomMask, uniform } from './fill.ts'
import { permutation, random } from './random.ts'
import { lengths, seeds } from './sizes.ts'

describe('tensors filled from a seed', () => {
  it('are the same for the same seed, and other ones for its neighbour', () => {
    expect(uniform([2, 3], 7)).toEqual(uniform([2, 3], 7))
    expect(uniform([2, 3], 7)).not.toEqual(uniform([2, 3], 8))
    expect(Array.from(uniform([3], 1).data)).toMatchInlineSnapshot(`
      [
        -0.9411588907241821,
        -0.3074597418308258,
        -0.925970196723938,
      ]
    `)
  })

  it('lie in their range, about its middle', () => {
    const { data } = uniform([10_000], 3, { min: 2, max: 4 })
    expect(Math.min(...data)).toBeGreaterThanOrEqual(2)
    expect(Math.max(...data)).toBeLessThanOrEqual(4)
    expect(mean(data)).toBeCloseTo(3, 1)
  })

  it('are normal with the mean and deviation asked for', () => {
    const { data } = normal([10_000], 3, { mean: 1, deviation: 2 })
    expect(mean(data)).toBeCloseTo(1, 1)
    expect(Math.sqrt(mean(data.map((value) => (value - 1) ** 2)))).toBeCloseTo(2, 1)
  })

  it('lie on a grid when dyadic, both ends included', () => {
    const { data } = dyadic([1000], 3, { min: -1, max: 1, step: 0.5 })
    expect(new Set(data)).toEqual(new Set([-1, -0.5, 0, 0.5, 1]))
  })

  it('of neighbouring seeds are unrelated', () => {
    const [a, b] = [uniform([10_000], 5).data, uniform([10_000], 6).data]
    expect(mean(a.map((value, i) => value * b[i]))).toBeCloseTo(0, 1)
  })
})

describe('a random mask', () => {
  it('allows a key in every row, unless rows may be empty', () => {
    fc.assert(
      fc.property(lengths(), lengths(), seeds(), (n, m, seed) => {
        const rows = Array.from({ length: n }, (_, i) => row(randomMask([n, m], seed, { allowed: 0.1 }), i))
        expect(rows.every((cells) => cells.includes(1))).toBe(true)
      }),
    )
    const { data, dtype } = randomMask([5, 5], 1, { emptyRows: 1 })
    expect(dtype).toBe('bool')
    expect(data.every((cell) => cell === 0)).toBe(true)
  })
})

describe('random', () => {
  it('fills [0, 1) evenly', () => {
    const next = random(1)
    const tenths = new Array<number>(10).fill(0)
    for (let i = 0; i < 10_000; i++) tenths[Math.floor(10 * next())]++
    expect(Math.min(...tenths)).toBeGreaterThan(900)
  })

  it('permutes', () => {
    expect(permutation(6, 2).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5])
    expect(permutation(6, 2)).not.toEqual(permutation(6, 3))
  })
})

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((a, b) => a + b, 0) / values.length
}
