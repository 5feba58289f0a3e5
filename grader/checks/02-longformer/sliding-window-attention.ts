import fc from 'fast-check'
import {
  type Check,
  expectClose,
  expectFinite,
  expectShape,
  lengths,
  mapCells,
  normal,
  pickRows,
  row,
  seeds,
  uniform,
  widths,
  zeros,
} from '../index.ts'
import { attendedRow, expectRow } from './attended-row.ts'
import { inputs, sizes } from './attention-inputs.ts'
import { check } from './claims.ts'
import { captionOf, dilations, windows } from './patterns.ts'

export const slidingWindowAttention: readonly Check[] = [
  check({
    id: 'sliding-shape',
    function: 'slidingWindowAttention',
    title: 'n tokens with values of width dV give [n, dV]',
    points: 1,
    runs: 20,
    hint: 'The values may be wider or narrower than the keys.',
    given: sizes,
    holds: async (student, { n, dK, dV, seed, window, dilation }) => {
      const { q, k, v } = inputs({ n, dK, dV, seed })
      expectShape(await student.call.slidingWindowAttention(q, k, v, { window, dilation }), [n, dV])
    },
  }),
  check({
    id: 'sliding-dense',
    function: 'slidingWindowAttention',
    title: 'it equals dense attention under the window’s mask',
    points: 4,
    runs: 60,
    hint: 'One softmax a token, over the keys in its window alone: at the ends there are fewer. The scale is √dK.',
    given: sizes,
    holds: async (student, { n, dK, dV, seed, window, dilation }) => {
      const { q, k, v } = inputs({ n, dK, dV, seed })
      const answer = expectShape(await student.call.slidingWindowAttention(q, k, v, { window, dilation }), [n, dV])
      for (let i = 0; i < n; i++) {
        const keys = Array.from({ length: window + 1 }, (_, m) => i + (m - window / 2) * dilation).filter((j) => j >= 0 && j < n)
        expectRow(answer, i, attendedRow(row(q, i), k, v, keys), `token ${i} of ${captionOf({ n, window, dilation })}`)
      }
    },
  }),
  check({
    id: 'sliding-mean',
    function: 'slidingWindowAttention',
    title: 'a query of zeros gets the mean of the values in its window, at the ends of the sequence too',
    points: 1,
    runs: 40,
    hint: 'What lies beyond the ends is no key with score 0: it must not get weight.',
    given: sizes,
    holds: async (student, { n, dK, dV, seed, window, dilation }) => {
      const { k, v } = inputs({ n, dK, dV, seed })
      const answer = expectShape(await student.call.slidingWindowAttention(zeros(n, dK), k, v, { window, dilation }), [n, dV])
      for (let i = 0; i < n; i++) {
        const seen = Array.from({ length: n }, (_, j) => j).filter(
          (j) => (i - j) % dilation === 0 && 2 * Math.abs(i - j) <= window * dilation,
        )
        const mean = Array.from({ length: dV }, (_, c) => seen.reduce((sum, j) => sum + row(v, j)[c], 0) / seen.length)
        expectRow(answer, i, mean, `token ${i} of ${captionOf({ n, window, dilation })}`)
      }
    },
  }),
  check({
    id: 'sliding-outside',
    function: 'slidingWindowAttention',
    title: 'nothing reaches a token from outside its window or from its gaps, however large it is',
    points: 1,
    runs: 40,
    hint: 'A key outside must get no weight at all. A finite number in place of −Infinity is small only beside small scores.',
    given: fc.record({
      n: lengths({ min: 2, max: 12 }),
      window: windows({ max: 6 }),
      dilation: dilations(),
      // With width 256 a score is larger than 10⁹: −10⁹ in its place hides nothing.
      dK: fc.oneof({ weight: 5, arbitrary: widths({ max: 4 }) }, { weight: 1, arbitrary: fc.constant(256) }),
      seed: seeds(),
    }),
    holds: async (student, { n, window, dilation, dK, seed }) => {
      const loud = seed % n
      const q = uniform([n, dK], seed, { min: 5e3, max: 1e4 })
      const k = uniform([n, dK], seed + 1, { min: -1e-4, max: 1e-4 })
      const v = uniform([n, 2], seed + 2)
      const louder = (t: typeof k) => mapCells(t, (value, i) => (i === loud ? 1e4 : value))
      const before = expectShape(await student.call.slidingWindowAttention(q, k, v, { window, dilation }), [n, 2])
      const after = await student.call.slidingWindowAttention(q, louder(k), louder(v), { window, dilation })
      expectShape(after, [n, 2])
      expectFinite(before)
      const deaf = Array.from({ length: n }, (_, i) => i).filter(
        (i) => (i - loud) % dilation !== 0 || 2 * Math.abs(i - loud) > window * dilation,
      )
      const what = `beside a large token ${loud} (${captionOf({ n, window, dilation })}), what doesn’t see it`
      if (deaf.length > 0) expectClose(pickRows(after, deaf), pickRows(before, deaf), what)
    },
  }),
  check({
    id: 'sliding-wide',
    function: 'slidingWindowAttention',
    title: 'a window that spans the sequence is full attention, and a dilation that spans it leaves a token alone',
    points: 1,
    runs: 25,
    hint: 'Windows and dilations may be a million: no list or loop of that length is needed when there are n tokens.',
    given: fc.record({ n: lengths({ max: 8 }), dK: widths({ max: 4 }), seed: seeds(), huge: fc.boolean(), other: windows() }),
    holds: async (student, { n, dK, seed, huge, other }) => {
      const { q, k, v } = inputs({ n, dK, dV: 2, seed })
      const wide = huge ? 2 ** 20 : 2 * n
      const full = expectShape(await student.call.slidingWindowAttention(q, k, v, { window: wide, dilation: 1 }), [n, 2])
      const all = Array.from({ length: n }, (_, i) => i)
      for (const i of all) expectRow(full, i, attendedRow(row(q, i), k, v, all), `token ${i} of ${captionOf({ n, window: wide })}`)
      const far = huge ? 2 ** 20 : n
      const alone = await student.call.slidingWindowAttention(q, k, v, { window: huge ? 2 ** 20 : other, dilation: far })
      expectClose(alone, v, `the answer of ${captionOf({ n, window: huge ? 2 ** 20 : other, dilation: far })}`)
    },
  }),
  check({
    id: 'sliding-stable',
    function: 'slidingWindowAttention',
    title: 'queries and keys of ±10,000 give no NaN',
    points: 1,
    runs: 30,
    hint: 'Subtract the largest score of a row before the exponential, as `tf.softmax` does; the largest allowed score, if others are masked.',
    given: fc.record({ n: lengths({ max: 12 }), window: windows({ max: 6 }), dilation: dilations(), seed: seeds() }),
    holds: async (student, { n, window, dilation, seed }) => {
      const huge = (from: number) => mapCells(normal([n, 4], from), (value) => (value < 0 ? -1e4 : 1e4))
      const v = uniform([n, 3], seed + 2)
      const answer = await student.call.slidingWindowAttention(huge(seed), huge(seed + 1), v, { window, dilation })
      expectFinite(expectShape(answer, [n, 3]))
    },
  }),
]
