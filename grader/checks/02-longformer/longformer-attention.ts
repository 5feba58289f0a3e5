import type { TensorValue } from '@kata/sandbox'
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
  zeros,
} from '../index.ts'
import { attendedRow, expectRow } from './attended-row.ts'
import { projections, sizes } from './attention-inputs.ts'
import { check } from './claims.ts'
import { captionOf, rewritten, windows } from './patterns.ts'
import { longformerVectors } from './recorded.ts'

export const longformerAttention: readonly Check[] = [
  check({
    id: 'longformer-shape',
    function: 'longformerAttention',
    title: 'n tokens with values of width dV give [n, dV], with global tokens or without',
    points: 1,
    runs: 20,
    hint: 'No global tokens, or nothing but global tokens, are no special cases of the answer’s shape.',
    given: sizes,
    holds: async (student, { window, globalTokens, ...size }) => {
      const answer = await student.call.longformerAttention(projections(size), { window, globalTokens })
      expectShape(answer, [size.n, size.dV])
    },
  }),
  check({
    id: 'longformer-local',
    function: 'longformerAttention',
    title: 'a local token has one softmax over its window and all global tokens, through q, k and v',
    points: 4,
    runs: 60,
    hint: 'Not two softmaxes that are added: near and global keys share the weight 1. Global keys go through k and v here, not through kGlobal.',
    given: sizes,
    holds: async (student, { window, globalTokens, ...size }) => {
      const given = projections(size)
      const answer = expectShape(await student.call.longformerAttention(given, { window, globalTokens }), [size.n, size.dV])
      for (let i = 0; i < size.n; i++) {
        if (globalTokens.includes(i)) continue
        const keys = Array.from({ length: size.n }, (_, j) => j).filter((j) => 2 * Math.abs(i - j) <= window || globalTokens.includes(j))
        const what = `local token ${i} of ${captionOf({ n: size.n, window, globalTokens })}`
        expectRow(answer, i, attendedRow(row(given.q, i), given.k, given.v, keys), what)
      }
    },
  }),
  check({
    id: 'longformer-global',
    function: 'longformerAttention',
    title: 'a global token attends all tokens, itself too, through qGlobal, kGlobal and vGlobal',
    points: 3,
    runs: 50,
    hint: 'Full attention for a few rows: qGlobal of the global tokens with all of kGlobal, scaled by √dK as well.',
    given: sizes,
    holds: async (student, { window, globalTokens, ...size }) => {
      const given = projections(size)
      const answer = expectShape(await student.call.longformerAttention(given, { window, globalTokens }), [size.n, size.dV])
      const all = Array.from({ length: size.n }, (_, j) => j)
      for (const i of new Set(globalTokens)) {
        const what = `global token ${i} of ${captionOf({ n: size.n, window, globalTokens })}`
        expectRow(answer, i, attendedRow(row(given.qGlobal, i), given.kGlobal, given.vGlobal, all), what)
      }
    },
  }),
  check({
    id: 'longformer-once',
    function: 'longformerAttention',
    title: 'no key is counted twice: with queries of zeros each token gets the plain mean of what it sees',
    points: 2,
    runs: 40,
    hint: 'A global token inside the window is one key, not two. Which of its two places do you mask?',
    given: sizes,
    holds: async (student, { window, globalTokens, ...size }) => {
      const { n, dK, dV } = size
      const given = { ...projections(size), q: zeros(n, dK), qGlobal: zeros(n, dK) }
      const answer = expectShape(await student.call.longformerAttention(given, { window, globalTokens }), [n, dV])
      for (let i = 0; i < n; i++) {
        const isGlobal = globalTokens.includes(i)
        const seen = Array.from({ length: n }, (_, j) => j).filter(
          (j) => isGlobal || 2 * Math.abs(i - j) <= window || globalTokens.includes(j),
        )
        const values = seen.map((j) => row(isGlobal ? given.vGlobal : given.v, j))
        const mean = Array.from({ length: dV }, (_, c) => values.reduce((sum, value) => sum + value[c], 0) / seen.length)
        expectRow(answer, i, mean, `token ${i} of ${captionOf({ n, window, globalTokens })}`)
      }
    },
  }),
  check({
    id: 'longformer-apart',
    function: 'longformerAttention',
    title: 'the two sets of projections don’t mix: local tokens never see one of them, global tokens never the other',
    points: 1,
    runs: 30,
    hint: 'Local rows use q, k, v alone, global rows qGlobal, kGlobal, vGlobal alone; of q a global token uses nothing.',
    given: sizes,
    holds: async (student, { window, globalTokens, ...size }) => {
      const { n, dV } = size
      const given = projections(size)
      const other = projections({ ...size, seed: size.seed + 100 })
      const options = { window, globalTokens }
      const answer = expectShape(await student.call.longformerAttention(given, options), [n, dV])
      const withLocal = await student.call.longformerAttention({ ...other, q: given.q, k: given.k, v: given.v }, options)
      const withGlobal = await student.call.longformerAttention({ ...given, q: other.q, k: other.k, v: other.v }, options)
      const tokens = Array.from({ length: n }, (_, i) => i)
      expectSameRows(
        withLocal,
        answer,
        tokens.filter((i) => !globalTokens.includes(i)),
        'under other global projections the local tokens’ rows',
      )
      expectSameRows(
        withGlobal,
        answer,
        tokens.filter((i) => globalTokens.includes(i)),
        'under other local projections the global tokens’ rows',
      )
    },
  }),
  check({
    id: 'longformer-outside',
    function: 'longformerAttention',
    title: 'nothing reaches a local token from outside its window but through a global token, however large it is',
    points: 1,
    runs: 40,
    hint: 'A masked key must get no weight at all, also where it is masked because it is counted elsewhere.',
    // With width 256 a score is larger than 10⁹: −10⁹ in its place hides nothing.
    given: fc.record({
      n: lengths({ min: 2, max: 12 }),
      dK: fc.constantFrom(2, 2, 2, 256),
      window: windows({ max: 6 }),
      seed: seeds(),
      globalAt: fc.nat({ max: 11 }),
    }),
    holds: async (student, { n, dK, window, seed, globalAt }) => {
      const loud = seed % n
      const globalTokens = globalAt % n === loud ? [] : [globalAt % n]
      const given = {
        ...projections({ n, dK, dV: 2, seed: seed + 5 }),
        q: uniform([n, dK], seed, { min: 5e3, max: 1e4 }),
        k: uniform([n, dK], seed + 1, { min: -1e-4, max: 1e-4 }),
      }
      const louder = (t: TensorValue) => mapCells(t, (value, i) => (i === loud ? 1e4 : value))
      const before = expectShape(await student.call.longformerAttention(given, { window, globalTokens }), [n, 2])
      const after = await student.call.longformerAttention({ ...given, k: louder(given.k), v: louder(given.v) }, { window, globalTokens })
      expectFinite(before)
      const deaf = Array.from({ length: n }, (_, i) => i).filter((i) => 2 * Math.abs(i - loud) > window)
      expectSameRows(
        after,
        before,
        deaf,
        `beside a large token ${loud} (${captionOf({ n, window, globalTokens })}), the rows that don’t see it`,
      )
    },
  }),
  check({
    id: 'longformer-set',
    function: 'longformerAttention',
    title: 'a global token named twice has the weight of one, and the order of the list is irrelevant',
    points: 1,
    runs: 30,
    hint: 'globalTokens is a set: make it one before its keys are gathered.',
    given: sizes,
    holds: async (student, { window, globalTokens, ...size }) => {
      const given = projections(size)
      const once = await student.call.longformerAttention(given, { window, globalTokens: [...new Set(globalTokens)] })
      const twice = await student.call.longformerAttention(given, { window, globalTokens: rewritten(globalTokens) })
      expectFinite(expectShape(once, [size.n, size.dV]))
      expectClose(twice, once, `the answer of ${captionOf({ n: size.n, window, globalTokens })}, each token named twice`)
    },
  }),
  check({
    id: 'longformer-stable',
    function: 'longformerAttention',
    title: 'queries and keys of ±10,000 give no NaN, in local and in global rows',
    points: 1,
    runs: 30,
    hint: 'Subtract the largest score of a row before the exponential, as `tf.softmax` does.',
    given: fc.record({ n: lengths({ max: 12 }), window: windows({ max: 6 }), seed: seeds(), globalAt: fc.nat({ max: 11 }) }),
    holds: async (student, { n, window, seed, globalAt }) => {
      const huge = (from: number) => mapCells(normal([n, 4], from), (value) => (value < 0 ? -1e4 : 1e4))
      const given = {
        q: huge(seed),
        k: huge(seed + 1),
        qGlobal: huge(seed + 2),
        kGlobal: huge(seed + 3),
        v: uniform([n, 3], seed),
        vGlobal: uniform([n, 3], seed + 1),
      }
      const answer = await student.call.longformerAttention(given, { window, globalTokens: [globalAt % n] })
      expectFinite(expectShape(answer, [n, 3]))
    },
  }),
  check({
    id: 'longformer-huggingface',
    function: 'longformerAttention',
    title: 'the numbers are those of Hugging Face Transformers',
    kind: 'vector',
    points: 2,
    hint: 'Recorded from `LongformerSelfAttention`, its six projections applied beforehand. The lesson says where the two differ.',
    given: longformerVectors,
    holds: async (student, { name, projections: given, window, globalTokens, output }) => {
      expectClose(await student.call.longformerAttention(given, { window, globalTokens }), output, `the answer of '${name}'`)
    },
  }),
]

function expectSameRows(actual: TensorValue, expected: TensorValue, rows: readonly number[], what: string): void {
  expectShape(actual, expected.shape)
  expectFinite(expected)
  if (rows.length > 0) expectClose(pickRows(actual, rows), pickRows(expected, rows), what)
}
