import { expect, it } from 'vitest'
import { errorHistogram } from './error-histogram.ts'

const filled = (values: number[], restored: number[], bound = 0.5) =>
  errorHistogram(values, restored, () => bound, 'x').bins.flatMap(({ from, to, count }) => (count > 0 ? [[from, to, count]] : []))

it('counts errors in quarters of their bound', () => {
  expect(filled([1, 1, 1, 1], [1, 1.1, 0.9, 1.6])).toEqual([
    [-0.25, 0, 1],
    [0, 0.25, 2],
    [1, 1.25, 1],
  ])
})

it('reaches as far as the errors on both sides, at least to the bound and at most to four of it', () => {
  const ends = (restored: number[]) => {
    const { bins } = errorHistogram([0], restored, () => 1, 'x')
    return [bins[0].from, bins[bins.length - 1].to]
  }
  expect(ends([0])).toEqual([-1, 1])
  expect(ends([-2.1])).toEqual([-2.25, 2.25])
  expect(ends([1e9])).toEqual([-4, 4])
  expect(filled([0, 0, 0], [Number.NEGATIVE_INFINITY, -4, 1e9])).toEqual([
    [-4, -3.75, 2],
    [3.75, 4, 1],
  ])
})

it('leaves out what is no number', () => {
  expect(filled([0, 0], [Number.NaN, 0])).toEqual([[0, 0.25, 1]])
  expect(filled([0], [0], 0)).toEqual([])
})
