import type { Contract } from '../../../exercises/02-longformer/contract.ts'
import { at, badCounts, type Check, expectMask, expectShape, leavesNothingBehind, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'
import { captionOf, notPositions, patterns, rewritten } from './patterns.ts'

export const globalMask: readonly Check[] = [
  check({
    id: 'global-kind',
    function: 'globalMask',
    title: 'the mask of global tokens is a bool tensor [n, n], without any too',
    points: 1,
    hint: 'No global token is no special case: a mask that is false throughout.',
    given: patterns,
    holds: async (student, { n, globalTokens }) => {
      expectShape(await student.call.globalMask(n, globalTokens), [n, n], 'bool', 'the mask')
    },
  }),
  check({
    id: 'global-row',
    function: 'globalMask',
    title: 'a global token sees all',
    points: 1,
    hint: 'Row i is the token that looks: the rows of the global tokens are full.',
    given: patterns,
    holds: async (student, { n, globalTokens }) => {
      const mask = await student.call.globalMask(n, globalTokens)
      expectMask(mask, [n, n], (i) => globalTokens.includes(i) || undefined, captionOf({ n, globalTokens }))
    },
  }),
  check({
    id: 'global-column',
    function: 'globalMask',
    title: 'a global token is seen by all',
    points: 1,
    hint: 'Column j is the token looked at: the columns of the global tokens are full.',
    given: patterns,
    holds: async (student, { n, globalTokens }) => {
      const mask = await student.call.globalMask(n, globalTokens)
      expectMask(mask, [n, n], (_, j) => globalTokens.includes(j) || undefined, captionOf({ n, globalTokens }))
    },
  }),
  check({
    id: 'global-others',
    function: 'globalMask',
    title: 'where neither row nor column is global, nothing is allowed, not even a token itself',
    points: 1,
    hint: 'The window is another mask’s business: the diagonal is not in this one.',
    given: patterns,
    holds: async (student, { n, globalTokens }) => {
      const locals = Array.from({ length: n }, (_, i) => i).filter((i) => !globalTokens.includes(i))
      const mask = await student.call.globalMask(n, globalTokens)
      const isOther = (i: number, j: number) => locals.includes(i) && locals.includes(j)
      expectMask(mask, [n, n], (i, j) => (isOther(i, j) ? false : undefined), captionOf({ n, globalTokens }))
    },
  }),
  check({
    id: 'global-set',
    function: 'globalMask',
    title: 'globalTokens is a set: neither order nor repetition changes the mask',
    points: 1,
    hint: 'A token named twice is as global as one named once: no counting, no toggling.',
    given: patterns,
    holds: async (student, { n, globalTokens }) => {
      const once = expectShape(await student.call.globalMask(n, [...new Set(globalTokens)]), [n, n], 'bool', 'the mask')
      const twice = await student.call.globalMask(n, rewritten(globalTokens))
      expectMask(twice, [n, n], (i, j) => at(once, i, j) !== 0, captionOf({ n, globalTokens: rewritten(globalTokens) }))
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'globalMask',
    id: 'global-tidy',
    points: 1,
    calls: [
      [1, []],
      [5, [3, 0, 3]],
      [4, [4]],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'globalMask',
    id: 'global-bad-input',
    points: 1,
    good: [
      [1, []],
      [3, [2, 0, 2]],
    ],
    bad: [
      ...badCounts(['n', 'globalTokens'], (n) => [n, []]),
      ...notPositions(4).map((tokens) => ({
        what: `globalTokens [${tokens.join(', ')}] for n = 4`,
        args: [4, tokens] as const,
        names: ['globalTokens', 'n'],
      })),
    ],
  }),
]
