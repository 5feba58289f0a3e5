import type { TensorValue } from '@kata/sandbox'
import { type Check, column, expectFinite, expectShape, Mismatch, row, uniform } from '../index.ts'
import { chiSquareRange, distributionGap, expectInRange, far, normalCdf, veryFar } from './chance.ts'
import { check } from './claims.ts'

// What is claimed of random numbers is claimed within bounds that chance keeps: chance.ts says how surely.

/** Scattered, with the ends of the range and 0. */
const seeds = [0, 5, -71_993, 1_234_567_891, 1 - 2 ** 31]

/** 20,480 entries; n and k differ, so that neither passes for the other. */
const wide = { n: 160, projected: 128 }

export const gaussianChance: readonly Check[] = [
  check({
    id: 'gaussian-moments',
    function: 'gaussianProjection',
    title: 'the entries have mean 0 and variance 1/k',
    points: 3,
    hint: 'Variance 1/k is standard deviation 1/√k. k is the number of rows.',
    given: seeds.flatMap((seed) => [
      { ...wide, seed },
      { n: 40, projected: 512, seed },
    ]),
    holds: async (student, { n, projected, seed }) => {
      const entries = standardised(await student.call.gaussianProjection(n, projected, seed), n, projected)
      const draws = entries.length
      const mean = entries.reduce((sum, value) => sum + value, 0) / draws
      expectInRange(mean, [-far / Math.sqrt(draws), far / Math.sqrt(draws)], 'the mean of the entries, times √k,')
      expectInRange(
        entries.reduce((sum, value) => sum + value * value, 0) / draws,
        chiSquareRange(draws),
        'the mean square of the entries, times k,',
      )
    },
  }),
  check({
    id: 'gaussian-bell',
    function: 'gaussianProjection',
    title: 'the entries are normally distributed: neither uniform, nor signs, nor cut off',
    points: 2,
    hint: 'The sum of a few uniform numbers is no normal number. Box and Muller make normal numbers of uniform ones; TensorFlow.js has them ready.',
    given: seeds.slice(0, 3).map((seed) => ({ ...wide, seed })),
    holds: async (student, { n, projected, seed }) => {
      const entries = standardised(await student.call.gaussianProjection(n, projected, seed), n, projected).sort((a, b) => a - b)
      const gap = Math.max(
        ...entries.map((value, i) => Math.max((i + 1) / entries.length - normalCdf(value), normalCdf(value) - i / entries.length)),
      )
      expectInRange(gap, [0, distributionGap(entries.length)], 'the largest distance from the normal distribution')
      // Of 20,480 draws 55 lie beyond 3 standard deviations; that none does has probability (1 − 0.0027)^20480 = 9·10⁻²⁵.
      const largest = Math.max(-entries[0], entries[entries.length - 1])
      expectInRange(largest, [3, Number.POSITIVE_INFINITY], 'the largest of 20,480 entries, in standard deviations,')
    },
  }),
  check({
    id: 'gaussian-many',
    function: 'gaussianProjection',
    title: 'half a million entries have a normal’s tails, and rows and columns a length that chance gives',
    points: 1,
    hint: 'A sum of twelve uniform numbers is nearly normal: its fourth moment is too small. Nothing is normalised or cut off afterwards.',
    given: [{ n: 260, projected: 256, seeds: [99, 100, -3, 4_242, 70_000, 1_234_567, -987_654_321, 2 ** 30] }],
    holds: async (student, { n, projected, seeds: several }) => {
      // One after the other: a generator in plain loops takes its time for each.
      const matrices: TensorValue[] = []
      for (const seed of several) matrices.push(await student.call.gaussianProjection(n, projected, seed))
      const entries = matrices.flatMap((matrix) => standardised(matrix, n, projected))
      const draws = entries.length
      const [second, fourth] = [2, 4].map((power) => entries.reduce((sum, x) => sum + x ** power, 0) / draws)
      // Var(x⁴ − 6x²) = 24 for N(0, 1): the error of the kurtosis, which is 3.
      const kurtosis = far * Math.sqrt(24 / draws)
      expectInRange(fourth / second ** 2, [3 - kurtosis, 3 + kurtosis], 'the kurtosis of the entries')
      // That none of them lies beyond 4 has probability (1 − 6.3·10⁻⁵)^532480 = 2·10⁻¹⁵.
      const largest = entries.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
      expectInRange(largest, [4, Number.POSITIVE_INFINITY], 'the largest of 532,480 entries, in standard deviations,')
      const columns = matrices.flatMap((matrix) => Array.from({ length: n }, (_, j) => column(matrix, j)))
      const rows = matrices.flatMap((matrix) => Array.from({ length: projected }, (_, i) => row(matrix, i)))
      expectScatter(columns, projected, 'columns')
      expectScatter(rows, projected, 'rows')
    },
  }),
  check({
    id: 'gaussian-independent',
    function: 'gaussianProjection',
    title: 'rows and columns know nothing of each other',
    points: 2,
    hint: 'Draw a new number for each entry. Is the generator started again for each row, or a row repeated?',
    given: [{ n: 140, projected: 96, seed: 20 }],
    holds: async (student, { n, projected, seed }) => {
      const matrix = expectShape(await student.call.gaussianProjection(n, projected, seed), [projected, n])
      expectFinite(matrix)
      expectUncorrelated(
        Array.from({ length: projected }, (_, i) => row(matrix, i)),
        projected,
        'rows',
      )
      expectUncorrelated(
        Array.from({ length: n }, (_, j) => column(matrix, j)),
        projected,
        'columns',
      )
    },
  }),
  check({
    id: 'gaussian-distances',
    function: 'gaussianProjection',
    title: 'distances survive the projection, whatever the seed (Johnson and Lindenstrauss)',
    points: 2,
    hint: 'With variance 1/k the expected squared length of E·x is that of x.',
    given: [{ n: 16, projected: 1024, points: uniform([5, 16], 31) }],
    holds: async (student, { n, projected, points }) => {
      // For a fixed x, k·‖E x‖²/‖x‖² is χ² with k degrees of freedom; over independent seeds the degrees add up.
      const ratios: number[] = []
      for (const seed of [0, 17, -4_000_003, 99_991, 1_500_000_001, -2_000_000_011, 271_828, 2 ** 31 - 1]) {
        const matrix = expectShape(await student.call.gaussianProjection(n, projected, seed), [projected, n])
        const [first, ...rest] = Array.from({ length: points.shape[0] }, (_, i) => row(points, i))
        for (const [i, other] of rest.entries()) {
          const difference = first.map((value, c) => value - other[c])
          const image = Array.from({ length: projected }, (_, r) => dot(row(matrix, r), difference))
          const ratio = dot(image, image) / dot(difference, difference)
          expectInRange(ratio, chiSquareRange(projected), `under seed ${seed} a squared distance, projected over original,`)
          if (i === 0) ratios.push(ratio)
        }
      }
      const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
      expectInRange(
        mean,
        chiSquareRange(ratios.length * projected),
        'the mean of a squared distance over 8 seeds, projected over original,',
      )
    },
  }),
]

/** The entries times √k, N(0, 1) of a right program. */
function standardised(matrix: TensorValue, n: number, projected: number): number[] {
  expectFinite(expectShape(matrix, [projected, n]))
  return Array.from(matrix.data, (value) => value * Math.sqrt(projected))
}

/** k·‖x‖² of independent vectors of m entries is χ² with m degrees of freedom: its variance over them is 2m, give or take √((2 + 12/m)/count). */
function expectScatter(vectors: readonly (readonly number[])[], projected: number, what: string): void {
  const m = vectors[0].length
  const squares = vectors.map((vector) => projected * dot(vector, vector))
  const mean = squares.reduce((sum, x) => sum + x, 0) / squares.length
  const variance = squares.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (squares.length - 1)
  const spread = far * Math.sqrt((2 + 12 / m) / squares.length)
  // A variance is skewed to above.
  expectInRange(
    variance / (2 * m),
    [1 - spread, 1 + 2 * spread],
    `the variance of the squared lengths of the ${what}, over that of chance,`,
  )
}

/** Given b, a·b is N(0, ‖b‖²/k) for independent a: exactly, so that the bound is that of one normal number a pair. */
function expectUncorrelated(vectors: readonly (readonly number[])[], projected: number, what: string): void {
  const norms = vectors.map((vector) => Math.sqrt(dot(vector, vector) / projected))
  for (const [i, a] of vectors.entries()) {
    for (let j = i + 1; j < vectors.length; j++) {
      const deviation = dot(a, vectors[j]) / norms[j]
      if (!(Math.abs(deviation) <= veryFar))
        throw new Mismatch(`${what} ${i} and ${j} are alike: their product is ${deviation.toFixed(1)} standard deviations from 0`, {
          actual: [a.slice(0, 8), vectors[j].slice(0, 8)],
        })
    }
  }
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}
