import type { Contract, Pattern } from '../../../exercises/02-longformer/contract.ts'
import { at, badCountFields, badNumbers, type Check, expectMask, expectShape, leavesNothingBehind, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'
import { captionOf, notPositions, notWindows, patterns, rewritten } from './patterns.ts'

const pattern: Pattern = { n: 4, window: 2, dilation: 1, globalTokens: [2], causal: false }
const { globalTokens: _, causal: __, ...counted } = pattern

export const longformerMask: readonly Check[] = [
  check({
    id: 'pattern-kind',
    function: 'longformerMask',
    title: 'the mask of a whole pattern is a bool tensor [n, n]',
    points: 1,
    hint: '`tf.logicalOr` and `tf.logicalAnd` take and give bool tensors.',
    given: patterns,
    holds: async (student, given) => {
      expectShape(await student.call.longformerMask(given), [given.n, given.n], 'bool', 'the mask')
    },
  }),
  check({
    id: 'pattern-window',
    function: 'longformerMask',
    title: 'a token sees its (dilated) window',
    points: 1,
    hint: 'The pattern is the union of two masks: the window’s is one of them, with the dilation that was given.',
    given: patterns,
    holds: async (student, given) => {
      const { n, window, dilation } = given
      const steps = Array.from({ length: window + 1 }, (_, m) => (m - window / 2) * dilation)
      const mask = await student.call.longformerMask({ ...given, causal: false })
      expectMask(mask, [n, n], (i, j) => steps.includes(j - i) || undefined, captionOf({ ...given, causal: false }))
    },
  }),
  check({
    id: 'pattern-global',
    function: 'longformerMask',
    title: 'a global token sees all and is seen by all, through windows and gaps',
    points: 1,
    hint: 'Dilation applies to the window only. A union allows what either mask allows.',
    given: patterns,
    holds: async (student, given) => {
      const { n, globalTokens } = given
      const mask = await student.call.longformerMask({ ...given, causal: false })
      const isGlobal = (i: number) => globalTokens.includes(i)
      expectMask(mask, [n, n], (i, j) => isGlobal(i) || isGlobal(j) || undefined, captionOf({ ...given, causal: false }))
    },
  }),
  check({
    id: 'pattern-others',
    function: 'longformerMask',
    title: 'what neither the window nor a global token allows is not allowed',
    points: 1,
    hint: 'The union of the two, and nothing else.',
    given: patterns,
    holds: async (student, given) => {
      const { n, window, dilation, globalTokens } = given
      const steps = Array.from({ length: window + 1 }, (_, m) => (m - window / 2) * dilation)
      const mask = await student.call.longformerMask(given)
      const isLocal = (i: number) => !globalTokens.includes(i)
      expectMask(mask, [n, n], (i, j) => (isLocal(i) && isLocal(j) && !steps.includes(j - i) ? false : undefined), captionOf(given))
    },
  }),
  check({
    id: 'pattern-future',
    function: 'longformerMask',
    title: 'a causal pattern lets nothing in from the future, not even through a global token',
    points: 2,
    hint: 'First the union, then the future is cut off: j ≤ i holds for global rows and columns too.',
    given: patterns,
    holds: async (student, given) => {
      const mask = await student.call.longformerMask({ ...given, causal: true })
      expectMask(mask, [given.n, given.n], (i, j) => (j > i ? false : undefined), captionOf({ ...given, causal: true }))
    },
  }),
  check({
    id: 'pattern-past',
    function: 'longformerMask',
    title: 'being causal changes nothing about the past',
    points: 1,
    hint: 'Below the diagonal and on it, the causal pattern is the other one.',
    given: patterns,
    holds: async (student, given) => {
      const { n } = given
      const whole = expectShape(await student.call.longformerMask({ ...given, causal: false }), [n, n], 'bool', 'the mask')
      const mask = await student.call.longformerMask({ ...given, causal: true })
      expectMask(mask, [n, n], (i, j) => (j > i ? undefined : at(whole, i, j) !== 0), captionOf({ ...given, causal: true }))
    },
  }),
  check({
    id: 'pattern-set',
    function: 'longformerMask',
    title: 'the order of the global tokens and naming one twice are irrelevant to the pattern',
    points: 1,
    hint: 'globalTokens is a set.',
    given: patterns,
    holds: async (student, given) => {
      const { n, globalTokens } = given
      const once = expectShape(await student.call.longformerMask(given), [n, n], 'bool', 'the mask')
      const other = { ...given, globalTokens: rewritten(globalTokens) }
      expectMask(await student.call.longformerMask(other), [n, n], (i, j) => at(once, i, j) !== 0, captionOf(other))
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'longformerMask',
    id: 'pattern-tidy',
    points: 1,
    calls: [
      [pattern],
      [{ ...pattern, globalTokens: [3, 0, 3], causal: true }],
      [{ ...pattern, n: 1, globalTokens: [], dilation: 3 }],
      [{ ...pattern, window: 3 }],
      [{ ...pattern, globalTokens: [4] }],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'longformerMask',
    id: 'pattern-bad-input',
    points: 1,
    good: [[pattern], [{ ...pattern, n: 1, globalTokens: [] }], [{ ...pattern, window: 2 ** 20, dilation: 2 ** 20, causal: true }]],
    bad: [
      ...badCountFields(counted, 'pattern', ['n', 'dilation']).map(({ what, names, args: [fields] }) => ({
        what,
        names: what.startsWith('n =') ? [...names, 'globalTokens'] : names,
        args: [{ ...pattern, ...fields }] as const,
      })),
      ...badNumbers(['window', 'pattern'], notWindows, (window) => [{ ...pattern, window }]),
      ...notPositions(4).map((tokens) => ({
        what: `globalTokens [${tokens.join(', ')}] for n = 4`,
        args: [{ ...pattern, globalTokens: tokens }] as const,
        names: ['globalTokens', 'n', 'pattern'],
      })),
    ],
  }),
]
