import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import type { Contract } from '../../../exercises/01-quadratic-complexity/contract.ts'
import {
  at,
  badRanks,
  type Check,
  dyadic,
  expectClose,
  expectFinite,
  expectShape,
  leavesNothingBehind,
  lengths,
  mapCells,
  neverRuns,
  normal,
  pickRows,
  randomMask,
  rejectsBadInput,
  row,
  seeds,
  uniform,
} from '../index.ts'
import { banHint, bannedKernels } from './ban.ts'
import { check } from './claims.ts'
import { expectProportions, expectRowSums } from './weights.ts'

const sizes = fc.record({ n: lengths(), m: lengths(), seed: seeds() })

const withInfinity = mapCells(normal([3, 4], 4), (score, i, j) => (i === 1 || j === 2 ? Number.NEGATIVE_INFINITY : score))

export const softmaxRows: readonly Check[] = [
  check({
    id: 'softmax-sums',
    function: 'softmaxRows',
    title: 'every row of the softmax sums to 1',
    points: 2,
    hint: 'Divide each row by the sum over its own columns: axis 1, with `keepDims` so that it broadcasts along the row.',
    given: sizes,
    holds: async (student, { n, m, seed }) => {
      const weights = await student.call.softmaxRows(normal([n, m], seed))
      expectRowSums(expectShape(weights, [n, m]), 1, 'the row')
    },
  }),
  check({
    id: 'softmax-proportions',
    function: 'softmaxRows',
    title: 'in a row, weights are to each other as the exponentials of their scores',
    points: 3,
    hint: 'e to the power of each score, over the sum of those of its row.',
    given: sizes,
    holds: async (student, { n, m, seed }) => {
      const scores = uniform([n, m], seed, { min: -4, max: 4 })
      const weights = expectShape(await student.call.softmaxRows(scores), [n, m])
      expectProportions(weights, (i, j) => at(scores, i, j))
    },
  }),
  check({
    id: 'softmax-shift',
    function: 'softmaxRows',
    title: 'adding a number to a whole row of scores changes no weight',
    points: 1,
    hint: 'Only differences of scores within a row matter. Is anything added to the denominator, or cut off?',
    given: sizes,
    holds: async (student, { n, m, seed }) => {
      const scores = dyadic([n, m], seed)
      const shifts = dyadic([n, 1], seed + 1, { min: -50, max: 50, step: 1 })
      await expectSameSoftmax(student.call.softmaxRows, scores, (i) => at(shifts, i, 0), 1e-4)
    },
  }),
  check({
    id: 'softmax-stable',
    function: 'softmaxRows',
    title: 'scores of ±10,000 neither overflow nor vanish',
    points: 3,
    hint: 'e¹⁰⁰⁰⁰ is not a number that float32 has. Subtract something from each row first that changes no weight: the row’s own maximum.',
    given: fc.record({ n: lengths({ min: 2 }), m: lengths(), seed: seeds() }),
    holds: async (student, { n, m, seed }) => {
      const scores = dyadic([n, m], seed)
      // Both signs in one matrix: a maximum over all rows saves only half of them.
      await expectSameSoftmax(student.call.softmaxRows, scores, (i) => ((i + seed) % 2 === 0 ? 1e4 : -1e4), 1e-3)
    },
  }),
  check({
    id: 'softmax-masked',
    function: 'softmaxRows',
    title: 'a score of −Infinity gets weight 0, and the others share the row',
    points: 1,
    hint: 'e^−∞ is 0, so no special case is needed as long as nothing computes ∞ − ∞.',
    given: sizes,
    holds: async (student, { n, m, seed }) => {
      const scores = withoutMasked(uniform([n, m], seed, { min: -4, max: 4 }), randomMask([n, m], seed + 1))
      const weights = expectShape(await student.call.softmaxRows(scores), [n, m])
      expectRowSums(weights, 1, 'the row')
      expectProportions(weights, (i, j) => at(scores, i, j))
    },
  }),
  check({
    id: 'softmax-empty-row',
    function: 'softmaxRows',
    title: 'a row that is −Infinity throughout gives zeros, not NaN',
    points: 2,
    hint: 'The maximum of such a row is −∞, and −∞ − (−∞) is NaN; its sum is 0, and 0/0 is NaN. Which of the two do you meet?',
    given: sizes,
    holds: async (student, { n, m, seed }) => {
      const mask = mapCells(randomMask([n, m], seed, { allowed: 1, emptyRows: 0.5 }), (may, i) => (i === seed % n ? 0 : may))
      const weights = await student.call.softmaxRows(withoutMasked(uniform([n, m], seed + 1), mask))
      expectFinite(expectShape(weights, [n, m]))
      expectRowSums(weights, (i) => row(mask, i)[0], 'the row')
      expectClose(
        pickRows(weights, [seed % n]),
        mapCells(pickRows(weights, [0]), () => 0),
        'the empty row',
      )
    },
  }),
  neverRuns<Contract>()({
    function: 'softmaxRows',
    id: 'softmax-by-hand',
    title: 'the softmax is made by hand',
    points: 1,
    hint: banHint,
    kernels: bannedKernels,
    calls: [[normal([3, 4], 1)]],
  }),
  leavesNothingBehind<Contract>()({
    function: 'softmaxRows',
    id: 'softmax-tidy',
    points: 1,
    calls: [[normal([3, 4], 1)], [normal([1, 1], 2)], [withInfinity], [normal([2, 3, 4], 3)]],
  }),
  rejectsBadInput<Contract>()({
    function: 'softmaxRows',
    id: 'softmax-bad-input',
    points: 1,
    good: [[normal([2, 3], 1)]],
    bad: badRanks(['scores'], (scores) => [scores]),
  }),
]

async function expectSameSoftmax(
  softmaxRows: (scores: TensorValue) => Promise<TensorValue>,
  scores: TensorValue,
  shift: (i: number) => number,
  relative: number,
): Promise<void> {
  const before = await softmaxRows(scores)
  const after = await softmaxRows(mapCells(scores, (score, i) => score + shift(i)))
  expectFinite(before, 'the softmax of the unshifted scores')
  expectFinite(after, 'the softmax of the shifted scores')
  expectClose(after, before, 'the softmax of the shifted scores', { relative })
}

function withoutMasked(scores: TensorValue, mask: TensorValue): TensorValue {
  return mapCells(scores, (score, i, j) => (at(mask, i, j) ? score : Number.NEGATIVE_INFINITY))
}
