import fc from 'fast-check'
import type { Contract } from '../../../exercises/02-longformer/contract.ts'
import {
  at,
  badCounts,
  badNumbers,
  type Check,
  exactly,
  expectClose,
  expectMask,
  expectShape,
  leavesNothingBehind,
  lengths,
  rejectsBadInput,
} from '../index.ts'
import { check } from './claims.ts'
import { captionOf, dilations, notWindows, windows } from './patterns.ts'

const sizes = fc.record({ n: lengths({ max: 12 }), window: windows({ max: 8 }), dilation: dilations() })

export const dilatedWindowMask: readonly Check[] = [
  check({
    id: 'dilated-kind',
    function: 'dilatedWindowMask',
    title: 'the mask of n tokens is a bool tensor [n, n], whatever the dilation',
    points: 1,
    hint: 'Comparisons (`tf.lessEqual`, `tf.equal` …) give bool tensors; `tf.logicalAnd` joins two.',
    given: sizes,
    holds: async (student, { n, window, dilation }) => {
      expectShape(await student.call.dilatedWindowMask(n, window, dilation), [n, n], 'bool', 'the mask')
    },
  }),
  check({
    id: 'dilated-neighbours',
    function: 'dilatedWindowMask',
    title: 'the neighbours that a token sees are `dilation` apart, w/2 of them on each side',
    points: 2,
    hint: 'Dilation stretches the window: the m-th neighbour stands m·dilation away, for m up to w/2.',
    given: sizes,
    holds: async (student, { n, window, dilation }) => {
      const mask = await student.call.dilatedWindowMask(n, window, dilation)
      const steps = Array.from({ length: window + 1 }, (_, m) => (m - window / 2) * dilation)
      expectMask(mask, [n, n], (i, j) => steps.includes(j - i) || undefined, captionOf({ n, window, dilation }))
    },
  }),
  check({
    id: 'dilated-gaps',
    function: 'dilatedWindowMask',
    title: 'a token doesn’t see what lies in the gaps',
    points: 2,
    hint: 'Where dilation doesn’t divide i − j there is a gap. Is that so to the left of the diagonal too, where i − j has the other sign?',
    given: sizes,
    holds: async (student, { n, window, dilation }) => {
      const mask = await student.call.dilatedWindowMask(n, window, dilation)
      expectMask(mask, [n, n], (i, j) => (Math.abs(i - j) % dilation === 0 ? undefined : false), captionOf({ n, window, dilation }))
    },
  }),
  check({
    id: 'dilated-edge',
    function: 'dilatedWindowMask',
    title: 'a token sees nobody farther than dilation·w/2',
    points: 1,
    hint: 'The stretched window ends, too.',
    given: sizes,
    holds: async (student, { n, window, dilation }) => {
      const mask = await student.call.dilatedWindowMask(n, window, dilation)
      expectMask(mask, [n, n], (i, j) => (2 * Math.abs(i - j) > dilation * window ? false : undefined), captionOf({ n, window, dilation }))
    },
  }),
  check({
    id: 'dilated-count',
    function: 'dilatedWindowMask',
    title: 'dilation widens the view and not the cost: still w + 1 keys',
    points: 1,
    hint: 'However far apart they are, w/2 keys on each side and the token itself.',
    given: fc.record({ more: fc.nat({ max: 3 }), window: windows({ max: 6 }), dilation: dilations() }),
    holds: async (student, { more, window, dilation }) => {
      const token = (dilation * window) / 2
      const n = 2 * token + 1 + more
      const mask = expectShape(await student.call.dilatedWindowMask(n, window, dilation), [n, n], 'bool', 'the mask')
      const keys = Array.from({ length: n }, (_, j) => at(mask, token, j)).reduce((sum, may) => sum + may, 0)
      expectClose(keys, window + 1, `the number of keys of token ${token} of ${n}, window ${window}, dilation ${dilation}`, exactly)
    },
  }),
  check({
    id: 'dilated-one',
    function: 'dilatedWindowMask',
    title: 'dilation 1 is the plain window',
    points: 1,
    hint: 'Dilation 1 means that nothing is skipped. Compare with your slidingWindowMask.',
    given: fc.record({ n: lengths({ max: 12 }), window: windows() }),
    holds: async (student, { n, window }) => {
      const plain = expectShape(await student.call.slidingWindowMask(n, window), [n, n], 'bool', 'slidingWindowMask')
      const mask = await student.call.dilatedWindowMask(n, window, 1)
      expectMask(mask, [n, n], (i, j) => at(plain, i, j) !== 0, captionOf({ n, window }))
    },
  }),
  check({
    id: 'dilated-far',
    function: 'dilatedWindowMask',
    title: 'dilation as long as the sequence leaves a token alone, up to a million',
    points: 1,
    hint: 'The nearest neighbour is `dilation` away, and there is nobody.',
    given: fc.record({
      n: lengths({ max: 8 }),
      window: fc.oneof(windows(), fc.constant(2 ** 20)),
      more: fc.oneof(fc.nat(3), fc.constant(2 ** 20 - 8)),
    }),
    holds: async (student, { n, window, more }) => {
      const mask = await student.call.dilatedWindowMask(n, window, n + more)
      expectMask(mask, [n, n], (i, j) => i === j, captionOf({ n, window, dilation: n + more }))
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'dilatedWindowMask',
    id: 'dilated-tidy',
    points: 1,
    calls: [
      [1, 2, 1],
      [5, 2, 2],
      [5, 2, 0],
      [4, 3, 2],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'dilatedWindowMask',
    id: 'dilated-bad-input',
    points: 1,
    good: [
      [1, 2, 1],
      [3, 4, 2],
      [3, 2 ** 20, 2 ** 20],
    ],
    bad: [
      ...badCounts(['n'], (n) => [n, 2, 1]),
      ...badNumbers(['window'], notWindows, (window) => [4, window, 1]),
      ...badCounts(['dilation'], (dilation) => [4, 2, dilation]),
    ],
  }),
]
