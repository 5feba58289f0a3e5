import { type Check, expectMask, expectShape, Mismatch } from '@kata/grader/checks'
import fc from 'fast-check'
import { check } from '../../../grader/checks/02-longformer/claims.ts'
import { captionOf } from '../../../grader/checks/02-longformer/patterns.ts'
import { patterns } from './inputs.ts'
import { drawingOracle, isNear, mayAttend } from './oracle.ts'

const hint = 'The public claims hold for longer sequences too: is anything tied to a size?'

export const masks: readonly Check[] = [
  check({
    id: 'window-oracle',
    function: 'slidingWindowMask',
    title: 'the window’s mask over longer sequences, cell by cell',
    points: 1,
    hint,
    given: fc.oneof({ weight: 20, arbitrary: patterns }, { weight: 1, arbitrary: patterns.map((pattern) => ({ ...pattern, n: 300 })) }),
    holds: async (student, { n, window }) => {
      const mask = expectShape(await student.call.slidingWindowMask(n, window), [n, n], 'bool', 'the mask')
      expectMask(mask, [n, n], (i, j) => isNear(i, j, window, 1), captionOf({ n, window }))
    },
  }),
  check({
    id: 'dilated-oracle',
    function: 'dilatedWindowMask',
    title: 'the dilated window’s mask over longer sequences, cell by cell',
    points: 1,
    hint,
    given: patterns,
    holds: async (student, { n, window, dilation }) => {
      const mask = expectShape(await student.call.dilatedWindowMask(n, window, dilation), [n, n], 'bool', 'the mask')
      expectMask(mask, [n, n], (i, j) => isNear(i, j, window, dilation), captionOf({ n, window, dilation }))
    },
  }),
  check({
    id: 'global-oracle',
    function: 'globalMask',
    title: 'the global tokens’ mask over longer sequences, cell by cell',
    points: 1,
    hint,
    given: patterns,
    holds: async (student, { n, globalTokens }) => {
      const mask = expectShape(await student.call.globalMask(n, globalTokens), [n, n], 'bool', 'the mask')
      expectMask(mask, [n, n], (i, j) => globalTokens.includes(i) || globalTokens.includes(j), captionOf({ n, globalTokens }))
    },
  }),
  check({
    id: 'pattern-oracle',
    function: 'longformerMask',
    title: 'the whole pattern over longer sequences, cell by cell',
    points: 2,
    hint,
    given: patterns,
    holds: async (student, pattern) => {
      const { n } = pattern
      const mask = expectShape(await student.call.longformerMask(pattern), [n, n], 'bool', 'the mask')
      expectMask(mask, [n, n], (i, j) => mayAttend(pattern, i, j), captionOf(pattern))
    },
  }),
  check({
    id: 'draw-oracle',
    function: 'drawPattern',
    title: 'the drawing of longer sequences, letter by letter',
    points: 2,
    hint,
    given: patterns,
    holds: async (student, pattern) => {
      const [actual, expected] = [await student.call.drawPattern(pattern), drawingOracle(pattern)]
      if (actual === expected) return
      const figure = {
        kind: 'mask' as const,
        caption: captionOf(pattern),
        expected: expected.split('\n'),
        actual: actual.split('\n').slice(0, 80),
      }
      throw new Mismatch('the drawing is another one', { figure })
    },
  }),
]
