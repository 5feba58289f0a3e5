import {
  type Check,
  counts,
  exactly,
  expectClose,
  expectFinite,
  expectShape,
  lengths,
  matrix,
  normal,
  seeds,
  widths,
} from '@kata/grader/checks'
import fc from 'fast-check'
import { chiSquareRange, expectInRange, far } from '../../../grader/checks/03-linformer/chance.ts'
import { check } from '../../../grader/checks/03-linformer/claims.ts'
import { product } from './oracle.ts'

export const projection: readonly Check[] = [
  check({
    id: 'project-oracle',
    function: 'projectSequence',
    title: 'longer sequences, projected to more tokens',
    points: 2,
    hint: 'e·x, whatever the sizes.',
    runs: 50,
    given: fc.record({ n: lengths({ max: 60 }), projected: lengths({ max: 40 }), d: widths({ max: 40 }), seed: seeds() }),
    holds: async (student, { n, projected, d, seed }) => {
      const [e, x] = [normal([projected, n], seed), normal([n, d], seed + 1)]
      expectClose(await student.call.projectSequence(e, x), matrix(product(e, x)))
    },
  }),
  check({
    id: 'gaussian-other-sizes',
    function: 'gaussianProjection',
    title: 'mean 0 and variance 1/k for tall, wide and narrow matrices under other seeds',
    points: 2,
    hint: 'Is the variance 1/k for every k, or tied to n or to one size?',
    given: [
      { n: 5000, projected: 1, seed: 3 },
      { n: 1, projected: 5000, seed: -3 },
      { n: 900, projected: 9, seed: 2_000_000_003 },
      { n: 9, projected: 900, seed: -1_999_999_999 },
      { n: 333, projected: 31, seed: 65_536 },
    ],
    holds: async (student, { n, projected, seed }) => {
      const { data } = expectShape(await student.call.gaussianProjection(n, projected, seed), [projected, n])
      expectFinite({ kind: 'tensor', shape: [projected, n], dtype: 'float32', data })
      const entries = Array.from(data, (value) => value * Math.sqrt(projected))
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
    id: 'parameters-oracle',
    function: 'projectionParameters',
    title: 'the number of parameters for any model',
    points: 1,
    hint: '2hL, 2L, L or 1 matrices [k, n].',
    given: fc.record({
      n: counts({ max: 65_536 }),
      k: counts({ max: 2048 }),
      heads: counts({ max: 64 }),
      layers: counts({ max: 96 }),
      sharing: fc.constantFrom('none' as const, 'headwise' as const, 'key-value' as const, 'layerwise' as const),
    }),
    holds: async (student, size) => {
      const { n, k, heads, layers, sharing } = size
      const matrices = { none: 2 * heads * layers, headwise: 2 * layers, 'key-value': layers, layerwise: 1 }[sharing]
      expectClose(await student.call.projectionParameters(size), matrices * n * k, `'${sharing}'`, exactly)
    },
  }),
]
