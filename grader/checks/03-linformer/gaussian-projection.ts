import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import type { Contract } from '../../../exercises/03-linformer/contract.ts'
import {
  badCounts,
  badNumbers,
  type Check,
  exactly,
  expectClose,
  expectShape,
  leavesNothingBehind,
  lengths,
  Mismatch,
  rejectsBadInput,
} from '../index.ts'
import { check } from './claims.ts'

const anySeed = fc.integer({ min: 1 - 2 ** 31, max: 2 ** 31 - 1 })

/** Seeds that a program could take for each other: by their sign, their last or first bits, as float32, or 0 for none. */
const confusable = [
  0,
  1,
  -1,
  2,
  7,
  -7,
  1000,
  1001,
  65_536,
  65_537,
  131_072,
  233_280,
  233_281,
  1_000_001,
  16_777_216,
  16_777_217,
  1_000_000_007,
  2 ** 30,
  2 ** 31 - 2,
  2 ** 31 - 1,
  1 - 2 ** 31,
]

export const gaussianProjection: readonly Check[] = [
  check({
    id: 'gaussian-shape',
    function: 'gaussianProjection',
    title: 'the matrix is [k, n], and k may be larger than n',
    points: 1,
    hint: 'One row for each projected token, one column for each token of the sequence.',
    given: fc.record({ n: lengths({ max: 20 }), projected: lengths({ max: 20 }), seed: anySeed }),
    holds: async (student, { n, projected, seed }) => {
      expectShape(await student.call.gaussianProjection(n, projected, seed), [projected, n])
    },
  }),
  check({
    id: 'gaussian-same-seed',
    function: 'gaussianProjection',
    title: 'the same seed gives the same matrix, whatever was drawn in between; 0 is a seed like any other',
    points: 2,
    hint: 'Start a generator of your own from the seed in every call. What does your source of random numbers do with a seed of 0?',
    given: fc.record({ n: lengths(), projected: lengths(), seed: fc.oneof(fc.constantFrom(0, -1, 1), anySeed), other: anySeed }),
    holds: async (student, { n, projected, seed, other }) => {
      const first = await student.call.gaussianProjection(n, projected, seed)
      await student.call.gaussianProjection(projected + 1, n, other)
      expectClose(await student.call.gaussianProjection(n, projected, seed), first, `the second matrix of seed ${seed}`, exactly)
      expectClose(
        await student.otherDay.gaussianProjection(n, projected, seed),
        first,
        `the matrix of seed ${seed} on another day`,
        exactly,
      )
    },
  }),
  check({
    id: 'gaussian-other-seeds',
    function: 'gaussianProjection',
    title: 'other seeds give other matrices: negative ones, large ones and 0, too',
    points: 2,
    hint: 'No bit of the seed may be lost: neither its sign nor what is beyond 16 or 24 bits, and 0 may not stand for a default.',
    given: [{ n: 6, projected: 4 }],
    holds: async (student, { n, projected }) => {
      const matrices: { readonly seed: number; readonly matrix: TensorValue }[] = []
      for (const seed of confusable) {
        const matrix = expectShape(await student.call.gaussianProjection(n, projected, seed), [projected, n])
        const same = matrices.find((earlier) => earlier.matrix.data.every((value, i) => value === matrix.data[i]))
        if (same) throw new Mismatch(`seeds ${same.seed} and ${seed} give the same matrix`, { actual: matrix })
        matrices.push({ seed, matrix })
      }
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'gaussianProjection',
    id: 'gaussian-tidy',
    points: 1,
    calls: [
      [5, 3, 1],
      [1, 1, 0],
      [3, 5, -2],
      [0, 3, 1],
      [3, 5, 0.5],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'gaussianProjection',
    id: 'gaussian-bad-input',
    points: 1,
    good: [
      [5, 3, 0],
      [1, 1, -1],
      [2, 9, Number.MAX_SAFE_INTEGER],
      [2, 9, Number.MIN_SAFE_INTEGER],
    ],
    bad: [
      ...badCounts(['n'], (n) => [n, 2, 1]),
      ...badCounts(['k'], (k) => [2, k, 1]),
      ...badNumbers(['seed'], [0.5, -1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53], (seed) => [2, 3, seed]),
    ],
  }),
]
