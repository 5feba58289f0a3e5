import { type Check, doublings, expectClose, expectGrowth, pickRows, random } from '@kata/grader/checks'
import { check } from '../../../grader/checks/02-longformer/claims.ts'
import { longformerVectorsOf } from '../../../grader/checks/02-longformer/recorded.ts'
import { projections, sizes } from './inputs.ts'
import { attentionOracle, isNear, longformerOracle } from './oracle.ts'
import file from './vectors.json' with { type: 'json' }

export const attention: readonly Check[] = [
  check({
    id: 'sliding-oracle',
    function: 'slidingWindowAttention',
    title: 'window attention over more tokens, wide and narrow windows, large and small dilations',
    points: 4,
    runs: 50,
    hint: 'The public claims hold for longer sequences too: is anything tied to a size?',
    given: sizes,
    holds: async (student, { n, window, dilation, ...size }) => {
      const { q, k, v } = projections({ n, ...size })
      const answer = await student.call.slidingWindowAttention(q, k, v, { window, dilation })
      expectClose(
        answer,
        attentionOracle(q, k, v, (i, j) => isNear(i, j, window, dilation)),
      )
    },
  }),
  check({
    id: 'longformer-oracle',
    function: 'longformerAttention',
    title: 'Longformer’s attention over more tokens, with any global ones',
    points: 4,
    runs: 50,
    hint: 'One softmax a row over a set of keys. Which token’s row differs?',
    given: sizes,
    holds: async (student, { window, globalTokens, ...size }) => {
      const given = projections(size)
      const answer = await student.call.longformerAttention(given, { window, globalTokens })
      expectClose(answer, longformerOracle(given, { window, globalTokens }))
    },
  }),
  check({
    id: 'longformer-huggingface-more',
    function: 'longformerAttention',
    title: 'more numbers of Hugging Face Transformers: several windows, padded inputs, two heads, all tokens global',
    kind: 'vector',
    points: 3,
    hint: 'Recorded from `LongformerSelfAttention`, its six projections applied beforehand.',
    given: longformerVectorsOf(file),
    holds: async (student, { name, projections: given, window, globalTokens, output }) => {
      expectClose(await student.call.longformerAttention(given, { window, globalTokens }), output, `the answer of '${name}'`)
    },
  }),
  check({
    id: 'sliding-huggingface',
    function: 'slidingWindowAttention',
    title: 'without global tokens Hugging Face’s numbers are those of window attention',
    kind: 'vector',
    points: 2,
    hint: 'Recorded from `LongformerSelfAttention` with no global token.',
    given: longformerVectorsOf(file).filter(({ globalTokens }) => globalTokens.length === 0),
    holds: async (student, { name, projections: { q, k, v }, window, output }) => {
      expectClose(await student.call.slidingWindowAttention(q, k, v, { window, dilation: 1 }), output, `the answer of '${name}'`)
    },
  }),
  check({
    id: 'sliding-growth-more',
    function: 'slidingWindowAttention',
    title: 'linear for other windows and dilations, and at lengths that no window divides',
    kind: 'cost',
    points: 3,
    hint: 'Work, memory and the largest array may double with the tokens, not more.',
    given: [
      { window: 4, dilation: 12 },
      { window: 20, dilation: 3 },
      { window: 30, dilation: 2 },
    ],
    holds: async (student, { window, dilation }) => {
      const given = (n: number) => projections({ n, dK: 8, dV: 8, seed: window * dilation })
      await expectGrowth({
        lengths: doublings(255),
        measure: (n) => {
          const { q, k, v } = given(n)
          return student.measure.slidingWindowAttention(q, k, v, { window, dilation })
        },
        judge: (answer, n) => {
          const { q, k, v } = given(n)
          const rows = sampled(n)
          const expected = attentionOracle(pickRows(q, rows), k, v, (i, j) => isNear(rows[i], j, window, dilation))
          expectClose(pickRows(answer, rows), expected, `some rows at n = ${n}`)
        },
        work: { max: 1.1 },
        memory: { max: 1.1 },
        largest: { max: 1.1 },
      })
    },
  }),
  check({
    id: 'longformer-growth-more',
    function: 'longformerAttention',
    title: 'linear for other windows and global tokens anywhere, and at lengths that no window divides',
    kind: 'cost',
    points: 3,
    hint: 'Work, memory and the largest array may double with the tokens, not more.',
    given: [
      { window: 10, globalTokens: [200, 7, 199, 13] },
      { window: 50, globalTokens: [254, 0] },
    ],
    holds: async (student, { window, globalTokens }) => {
      const given = (n: number) => projections({ n, dK: 8, dV: 8, seed: window })
      await expectGrowth({
        lengths: doublings(255),
        measure: (n) => student.measure.longformerAttention(given(n), { window, globalTokens }),
        judge: (answer, n) => {
          const { q, k, v, qGlobal, kGlobal, vGlobal } = given(n)
          const rows = sampled(n).filter((i) => !globalTokens.includes(i))
          const local = attentionOracle(pickRows(q, rows), k, v, (i, j) => globalTokens.includes(j) || isNear(rows[i], j, window, 1))
          expectClose(pickRows(answer, rows), local, `some local rows at n = ${n}`)
          const global = attentionOracle(pickRows(qGlobal, globalTokens), kGlobal, vGlobal, () => true)
          expectClose(pickRows(answer, globalTokens), global, `the global rows at n = ${n}`)
        },
        work: { max: 1.1 },
        memory: { max: 1.1 },
        largest: { max: 1.1 },
      })
    },
  }),
]

function sampled(n: number): number[] {
  const next = random(n)
  return [0, n - 1, ...Array.from({ length: 10 }, () => Math.floor(n * next()))]
}
