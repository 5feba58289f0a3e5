import fc from 'fast-check'
import type { Contract } from '../../../exercises/01-quadratic-complexity/contract.ts'
import { badCounts, type Check, expectMask, expectShape, leavesNothingBehind, lengths, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'

const sizes = fc.record({ n: lengths({ max: 24 }) })

export const causalMask: readonly Check[] = [
  check({
    id: 'causal-mask-kind',
    function: 'causalMask',
    title: 'the mask of n tokens is a bool tensor [n, n]',
    points: 1,
    hint: 'Comparisons (`tf.lessEqual`, `tf.greaterEqual` …) give bool tensors; so does `tf.cast(…, "bool")`.',
    given: sizes,
    holds: async (student, { n }) => {
      expectShape(await student.call.causalMask(n), [n, n], 'bool', 'the mask')
    },
  }),
  check({
    id: 'causal-mask-future',
    function: 'causalMask',
    title: 'no token sees a later one',
    points: 2,
    hint: 'Row i is the token that looks, column j the token looked at. Compare the two positions.',
    given: sizes,
    holds: async (student, { n }) => {
      expectMask(await student.call.causalMask(n), [n, n], (i, j) => (j > i ? false : undefined), `n = ${n}`)
    },
  }),
  check({
    id: 'causal-mask-past',
    function: 'causalMask',
    title: 'every token sees itself and all before it',
    points: 2,
    hint: 'Is the diagonal in? A token may attend itself.',
    given: sizes,
    holds: async (student, { n }) => {
      expectMask(await student.call.causalMask(n), [n, n], (i, j) => (i < j ? undefined : true), `n = ${n}`)
    },
  }),
  leavesNothingBehind<Contract>()({ function: 'causalMask', id: 'causal-mask-tidy', points: 1, calls: [[1], [5], [0]] }),
  rejectsBadInput<Contract>()({
    function: 'causalMask',
    id: 'causal-mask-bad-input',
    points: 1,
    good: [[1], [3]],
    bad: badCounts(['n'], (n) => [n]),
  }),
]
