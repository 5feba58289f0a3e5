import fc from 'fast-check'
import type { Contract } from '../../../exercises/03-linformer/contract.ts'
import { badCountFields, type Check, counts, exactly, expectClose, nearly, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'

const sizes = fc.record({
  n: counts(),
  dK: counts({ max: 256 }),
  dV: counts({ max: 256 }),
  k: counts({ max: 512 }),
  times: fc.integer({ min: 2, max: 5 }),
})
const size = { n: 3, dK: 5, dV: 7, k: 2 }

export const reductions: readonly Check[] = [
  check({
    id: 'flops-examples',
    function: 'linformerFlops',
    title: 'a multiply-add is two FLOPs: the count for one token of width one, and for 4,096 tokens',
    points: 2,
    hint: 'A product [a, b]·[b, c] takes a·b·c multiply-adds, two FLOPs each. Two products project, one scores, one sums.',
    given: [
      { size: { n: 1, dK: 1, dV: 1, k: 1 }, flops: { projections: 4, scores: 2, weightedSum: 2, total: 8 } },
      { size: { n: 5, dK: 3, dV: 7, k: 2 }, flops: { projections: 200, scores: 60, weightedSum: 140, total: 400 } },
      {
        size: { n: 4096, dK: 64, dV: 64, k: 256 },
        flops: { projections: 268_435_456, scores: 134_217_728, weightedSum: 134_217_728, total: 536_870_912 },
      },
      {
        size: { n: 1_000_000, dK: 64, dV: 128, k: 256 },
        flops: { projections: 98_304_000_000, scores: 32_768_000_000, weightedSum: 65_536_000_000, total: 196_608_000_000 },
      },
    ],
    holds: async (student, { size, flops }) => {
      expectClose({ ...(await student.call.linformerFlops(size)) }, flops, 'the answer', exactly)
    },
  }),
  check({
    id: 'flops-scaling',
    function: 'linformerFlops',
    title: 'every part is linear in n and in k; scores follow dK, the weighted sum dV, the projections both',
    points: 3,
    hint: 'Which products have dK in them, and which dV? n appears once in each: that is the point of Linformer.',
    given: sizes,
    holds: async (student, { times, ...size }) => {
      const { projections, scores, weightedSum, total } = await student.call.linformerFlops(size)
      expectClose(total, projections + scores + weightedSum, 'the total', exactly)
      expectClose(projections, scores + weightedSum, 'projections beside scores + weightedSum', exactly)
      const longer = await student.call.linformerFlops({ ...size, n: times * size.n })
      const finer = await student.call.linformerFlops({ ...size, k: times * size.k })
      for (const [what, { projections: p, scores: s, weightedSum: w }] of [['n', longer] as const, ['k', finer] as const])
        expectClose(
          [p, s, w],
          [times * projections, times * scores, times * weightedSum],
          `projections, scores and weightedSum of ${times} times ${what}`,
          exactly,
        )
      const widerKeys = await student.call.linformerFlops({ ...size, dK: times * size.dK })
      const widerValues = await student.call.linformerFlops({ ...size, dV: times * size.dV })
      expectClose(
        [widerKeys.scores, widerKeys.weightedSum],
        [times * scores, weightedSum],
        `scores and weightedSum of ${times} times dK`,
        exactly,
      )
      expectClose(
        [widerValues.scores, widerValues.weightedSum],
        [scores, times * weightedSum],
        `scores and weightedSum of ${times} times dV`,
        exactly,
      )
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'linformerFlops',
    id: 'flops-bad-input',
    points: 1,
    good: [[size], [{ ...size, k: 9 }], [{ ...size, n: 5_000_000_001 }]],
    bad: badCountFields(size, 'size'),
  }),
  check({
    id: 'core-reduction-examples',
    function: 'coreReduction',
    title: 'at 4,096 tokens and k = 256 the core of attention shrinks 16 times',
    points: 2,
    hint: 'The weights are [n, k] in place of [n, n].',
    given: [
      { size: { n: 4096, k: 256 }, times: 16 },
      { size: { n: 512, k: 128 }, times: 4 },
      { size: { n: 100, k: 40 }, times: 2.5 },
      { size: { n: 7, k: 7 }, times: 1 },
      { size: { n: 64, k: 256 }, times: 0.25 },
      { size: { n: 1, k: 3 }, times: 1 / 3 },
    ],
    holds: async (student, { size, times }) => {
      expectClose(await student.call.coreReduction(size), times, `at n = ${size.n}, k = ${size.k} it`, nearly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'coreReduction',
    id: 'core-reduction-bad-input',
    points: 1,
    good: [[{ n: 3, k: 2 }], [{ n: 2, k: 3 }], [{ n: 5_000_000_001, k: 2 }]],
    bad: badCountFields({ n: 3, k: 2 }, 'size'),
  }),
  check({
    id: 'honest-reduction-examples',
    function: 'honestReduction',
    title: 'with the projections counted it is 8 times at 4,096 tokens and k = 256; a k of n costs twice what it saves',
    points: 2,
    hint: 'Full attention’s two products over all four of Linformer’s.',
    given: [
      { size: { n: 4096, dK: 64, dV: 64, k: 256 }, times: 8 },
      { size: { n: 4096, dK: 64, dV: 32, k: 256 }, times: 8 },
      { size: { n: 512, dK: 64, dV: 64, k: 128 }, times: 2 },
      { size: { n: 9, dK: 2, dV: 3, k: 9 }, times: 0.5 },
      { size: { n: 10, dK: 4, dV: 1, k: 3 }, times: 5 / 3 },
    ],
    holds: async (student, { size, times }) => {
      expectClose(await student.call.honestReduction(size), times, `at n = ${size.n}, k = ${size.k} it`, nearly)
    },
  }),
  check({
    id: 'honest-reduction-scaling',
    function: 'honestReduction',
    title: 'the longer the sequence the more is saved: twice the length twice as much, twice the k half as much, whatever the widths',
    points: 1,
    hint: 'One cost is n², the other n·k.',
    given: sizes,
    holds: async (student, { times, ...size }) => {
      const saved = await student.call.honestReduction(size)
      expectClose(await student.call.honestReduction({ ...size, n: times * size.n }), times * saved, `at ${times} times n it`, nearly)
      expectClose(await student.call.honestReduction({ ...size, k: times * size.k }), saved / times, `at ${times} times k it`, nearly)
      expectClose(await student.call.honestReduction({ ...size, dK: times * size.dK }), saved, `at ${times} times dK it`, nearly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'honestReduction',
    id: 'honest-reduction-bad-input',
    points: 1,
    good: [[size], [{ ...size, k: 9 }], [{ ...size, n: 5_000_000_001 }]],
    bad: badCountFields(size, 'size'),
  }),
]
