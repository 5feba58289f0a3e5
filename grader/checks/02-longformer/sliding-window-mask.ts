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
import { captionOf, notWindows, windows } from './patterns.ts'

const sizes = fc.record({ n: lengths({ max: 12 }), window: windows() })

export const slidingWindowMask: readonly Check[] = [
  check({
    id: 'window-kind',
    function: 'slidingWindowMask',
    title: 'the mask of n tokens is a bool tensor [n, n]',
    points: 1,
    hint: 'Comparisons (`tf.lessEqual` …) give bool tensors; so does `tf.cast(…, "bool")`.',
    given: sizes,
    holds: async (student, { n, window }) => {
      expectShape(await student.call.slidingWindowMask(n, window), [n, n], 'bool', 'the mask')
    },
  }),
  check({
    id: 'band-width',
    function: 'slidingWindowMask',
    title: 'a token sees itself and w/2 neighbours on each side',
    points: 2,
    hint: '`window` is the total width: half of it on each side, the last of them included, and the token itself beside.',
    given: sizes,
    holds: async (student, { n, window }) => {
      const mask = await student.call.slidingWindowMask(n, window)
      expectMask(mask, [n, n], (i, j) => (2 * Math.abs(i - j) > window ? undefined : true), captionOf({ n, window }))
    },
  }),
  check({
    id: 'band-edge',
    function: 'slidingWindowMask',
    title: 'a token sees nobody farther than w/2',
    points: 2,
    hint: 'How far apart are i and j? The distance has no sign, and `window` is both sides together.',
    given: sizes,
    holds: async (student, { n, window }) => {
      const mask = await student.call.slidingWindowMask(n, window)
      expectMask(mask, [n, n], (i, j) => (2 * Math.abs(i - j) > window ? false : undefined), captionOf({ n, window }))
    },
  }),
  check({
    id: 'window-count',
    function: 'slidingWindowMask',
    title: 'w + 1 keys lie inside a window that the sequence doesn’t cut off',
    points: 1,
    hint: 'w/2 before, w/2 behind, and the token itself.',
    given: fc.record({ before: fc.nat({ max: 3 }), behind: fc.nat({ max: 3 }), window: windows({ max: 8 }) }),
    holds: async (student, { before, behind, window }) => {
      const [n, token] = [before + window + behind + 1, before + window / 2]
      const mask = expectShape(await student.call.slidingWindowMask(n, window), [n, n], 'bool', 'the mask')
      const keys = Array.from({ length: n }, (_, j) => at(mask, token, j)).reduce((sum, may) => sum + may, 0)
      expectClose(keys, window + 1, `the number of keys of token ${token} of ${n} under window ${window}`, exactly)
    },
  }),
  check({
    id: 'window-symmetric',
    function: 'slidingWindowMask',
    title: 'who is seen sees back',
    points: 1,
    hint: 'The pattern is the same on both sides of the diagonal.',
    given: sizes,
    holds: async (student, { n, window }) => {
      const mask = expectShape(await student.call.slidingWindowMask(n, window), [n, n], 'bool', 'the mask')
      expectMask(mask, [n, n], (i, j) => at(mask, j, i) !== 0 || i === j, captionOf({ n, window }))
    },
  }),
  check({
    id: 'window-monotone',
    function: 'slidingWindowMask',
    title: 'a wider window allows all that a narrower one does, up to windows of a million',
    points: 1,
    hint: 'Nothing may be lost when the window grows, and it may exceed the sequence: then everybody sees everybody.',
    given: fc.record({ n: lengths({ max: 12 }), window: windows(), more: fc.oneof(windows(), fc.constant(2 ** 20 - 14)) }),
    holds: async (student, { n, window, more }) => {
      const narrow = expectShape(await student.call.slidingWindowMask(n, window), [n, n], 'bool', 'the mask')
      const wide = await student.call.slidingWindowMask(n, window + more)
      const caption = captionOf({ n, window: window + more })
      expectMask(wide, [n, n], (i, j) => (at(narrow, i, j) || window + more >= 2 * n ? true : undefined), caption)
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'slidingWindowMask',
    id: 'window-tidy',
    points: 1,
    calls: [
      [1, 2],
      [5, 2],
      [3, 8],
      [0, 2],
      [4, 3],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'slidingWindowMask',
    id: 'window-bad-input',
    points: 1,
    good: [
      [1, 2],
      [3, 4],
      [3, 2 ** 20],
    ],
    bad: [...badCounts(['n'], (n) => [n, 2]), ...badNumbers(['window'], notWindows, (window) => [4, window])],
  }),
]
