import fc from 'fast-check'
import type { Contract } from '../../../exercises/03-linformer/contract.ts'
import {
  badRanks,
  type Check,
  column,
  expectClose,
  expectProduct,
  expectShape,
  leavesNothingBehind,
  lengths,
  mapCells,
  maskOf,
  ones,
  pickRows,
  random,
  rejectsBadInput,
  seeds,
  uniform,
  widths,
  zeros,
} from '../index.ts'
import { check } from './claims.ts'

const sizes = fc.record({ n: lengths(), projected: lengths(), d: widths(), seed: seeds() })

export const projectSequence: readonly Check[] = [
  check({
    id: 'project-shape',
    function: 'projectSequence',
    title: 'n tokens become k, and each keeps its width: [k, n]·[n, d] is [k, d]',
    points: 1,
    hint: 'The projection runs along the sequence, not along the width: e stands on the left of x.',
    given: sizes,
    holds: async (student, { n, projected, d, seed }) => {
      expectShape(await student.call.projectSequence(uniform([projected, n], seed), uniform([n, d], seed + 1)), [projected, d])
    },
  }),
  check({
    id: 'project-picks',
    function: 'projectSequence',
    title: 'a row of e with a single 1 picks that token, and a row of 1/n takes the mean of all',
    points: 2,
    hint: 'Row i of e holds the weight of every token in projected token i.',
    given: sizes,
    holds: async (student, { n, projected, d, seed }) => {
      const x = uniform([n, d], seed)
      const picked = Array.from({ length: projected }, (_, i) => Math.floor(n * random(seed + i)()))
      const pick = { ...maskOf([projected, n], (i, j) => picked[i] === j), dtype: 'float32' as const }
      const picks = { ...pick, data: Float32Array.from(pick.data) }
      expectClose(await student.call.projectSequence(picks, x), pickRows(x, picked), 'the picked tokens')
      const mean = mapCells(zeros(1, d), (_, __, c) => column(x, c).reduce((sum, value) => sum + value, 0) / n)
      const average = mapCells(zeros(1, n), () => 1 / n)
      expectClose(await student.call.projectSequence(average, x), mean, 'the mean')
    },
  }),
  check({
    id: 'project-sums',
    function: 'projectSequence',
    title: 'each projected token is the sum of all tokens under the weights in its row of e',
    points: 3,
    hint: 'It is a matrix product, e·x; no weight is normalised and no sign lost.',
    given: sizes,
    holds: async (student, { n, projected, d, seed }) => {
      const [e, x] = [uniform([projected, n], seed, { min: -2, max: 2 }), uniform([n, d], seed + 1, { min: -2, max: 2 })]
      expectProduct(await student.call.projectSequence(e, x), e, x, 'the answer')
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'projectSequence',
    id: 'project-tidy',
    points: 1,
    calls: [
      [uniform([2, 3], 1), uniform([3, 4], 2)],
      [uniform([3, 3], 1), uniform([3, 4], 2)],
      [uniform([1, 1], 1), uniform([1, 1], 2)],
      [uniform([2, 3], 1), uniform([4, 4], 2)],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'projectSequence',
    id: 'project-bad-input',
    points: 1,
    good: [
      [ones(2, 3), ones(3, 4)],
      [ones(5, 3), ones(3, 1)],
      [ones(1, 1), ones(1, 4)],
    ],
    bad: [
      ...badRanks(['e'], (e) => [e, ones(2, 4)]),
      ...badRanks(['x'], (x) => [ones(3, 2), x]),
      { what: 'e for 3 tokens and x of 4', args: [ones(2, 3), ones(4, 5)], names: ['e', 'x'] },
      { what: 'e for 1 token and x of 4', args: [ones(2, 1), ones(4, 5)], names: ['e', 'x'] },
      { what: 'e for 3 tokens and x of 1', args: [ones(2, 3), ones(1, 5)], names: ['e', 'x'] },
      { what: 'e the wrong way round, [n, k]', args: [ones(4, 2), ones(4, 5)], names: ['e', 'x'] },
    ],
  }),
]
