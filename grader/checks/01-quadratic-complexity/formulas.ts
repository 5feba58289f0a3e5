import fc from 'fast-check'
import type { Contract } from '../../../exercises/01-quadratic-complexity/contract.ts'
import { badCountFields, type Check, counts, exactly, expectClose, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'

const attentionSizes = fc.record({ n: counts(), dK: counts({ max: 256 }), dV: counts({ max: 256 }), times: fc.integer({ min: 2, max: 5 }) })
const attentionSize = { n: 3, dK: 5, dV: 7 }

export const formulas: readonly Check[] = [
  check({
    id: 'shapes-examples',
    function: 'attentionShapes',
    title: 'the shapes for a few tokens',
    points: 1,
    hint: 'Each is [rows, columns]. Queries and keys have dK columns, values dV.',
    given: [
      { size: { n: 3, dK: 5, dV: 7 }, shapes: { q: [3, 5], k: [3, 5], v: [3, 7], scores: [3, 3], output: [3, 7] } },
      { size: { n: 512, dK: 64, dV: 80 }, shapes: { q: [512, 64], k: [512, 64], v: [512, 80], scores: [512, 512], output: [512, 80] } },
    ],
    holds: async (student, { size, shapes }) => {
      expectClose({ ...(await student.call.attentionShapes(size)) }, shapes, 'the answer', exactly)
    },
  }),
  check({
    id: 'shapes-fit',
    function: 'attentionShapes',
    title: 'the shapes fit the products: q·kᵀ gives the scores, scores·v the output',
    points: 1,
    hint: 'A product [a, b]·[b, c] is [a, c]; transposing k swaps its two numbers.',
    given: attentionSizes,
    holds: async (student, { times: _, ...size }) => {
      const { q, k, v, scores, output } = await student.call.attentionShapes(size)
      expectClose(scores, [q[0], k[0]], 'scores', exactly)
      expectClose(k[1], q[1], 'the width of k', exactly)
      expectClose(v[0], scores[1], 'the rows of v', exactly)
      expectClose(output, [scores[0], v[1]], 'output', exactly)
      expectClose([q[0] * q[1], v[0] * v[1]], [size.n * size.dK, size.n * size.dV], 'the elements of q and v', exactly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'attentionShapes',
    id: 'shapes-bad-input',
    points: 1,
    good: [[attentionSize], [{ n: 1, dK: 1, dV: 1 }], [{ n: 5_000_000_001, dK: 1, dV: 1 }]],
    bad: badCountFields(attentionSize, 'size'),
  }),
  check({
    id: 'attention-flops-examples',
    function: 'attentionFlops',
    title: 'a multiply-add is two FLOPs: the count for one token of width one, and for 512 tokens of width 64',
    points: 1,
    hint: 'How many multiply-adds does a product [a, b]·[b, c] take? Two FLOPs each.',
    given: [
      { size: { n: 1, dK: 1, dV: 1 }, flops: { scores: 2, weightedSum: 2, total: 4 } },
      { size: { n: 512, dK: 64, dV: 64 }, flops: { scores: 33_554_432, weightedSum: 33_554_432, total: 67_108_864 } },
      {
        size: { n: 100_000, dK: 64, dV: 128 },
        flops: { scores: 1_280_000_000_000, weightedSum: 2_560_000_000_000, total: 3_840_000_000_000 },
      },
    ],
    holds: async (student, { size, flops }) => {
      expectClose({ ...(await student.call.attentionFlops(size)) }, flops, 'the answer', exactly)
    },
  }),
  check({
    id: 'attention-flops-scaling',
    function: 'attentionFlops',
    title: 'the scores cost n² and dK, the weighted sum n² and dV, and the total is both',
    points: 1,
    hint: 'Which of the two products has dK in it, and which dV? Softmax is left out by convention.',
    given: attentionSizes,
    holds: async (student, { times, n, dK, dV }) => {
      const { scores, weightedSum, total } = await student.call.attentionFlops({ n, dK, dV })
      const longer = await student.call.attentionFlops({ n: times * n, dK, dV })
      const widerKeys = await student.call.attentionFlops({ n, dK: times * dK, dV })
      const widerValues = await student.call.attentionFlops({ n, dK, dV: times * dV })
      expectClose(total, scores + weightedSum, 'the total', exactly)
      expectClose(longer.scores, times ** 2 * scores, `scores of ${times} times the length`, exactly)
      expectClose(longer.weightedSum, times ** 2 * weightedSum, `weightedSum of ${times} times the length`, exactly)
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
    function: 'attentionFlops',
    id: 'attention-flops-bad-input',
    points: 1,
    good: [[attentionSize], [{ n: 1, dK: 1, dV: 1 }], [{ n: 5_000_000_001, dK: 1, dV: 1 }]],
    bad: badCountFields(attentionSize, 'size'),
  }),
  check({
    id: 'layer-flops-examples',
    function: 'layerFlops',
    title: 'the count of a whole layer for one token of width one, and for BERT-base (n = 512, d = 768)',
    points: 1,
    hint: 'Four projections [d, d] (q, k, v and the output), the two products of attention, and two feed-forward products of width 4d.',
    given: [
      { size: { n: 1, d: 1 }, flops: { projections: 8, attention: 4, feedForward: 16, total: 28 } },
      {
        size: { n: 512, d: 768 },
        flops: { projections: 2_415_919_104, attention: 805_306_368, feedForward: 4_831_838_208, total: 8_053_063_680 },
      },
    ],
    holds: async (student, { size, flops }) => {
      expectClose({ ...(await student.call.layerFlops(size)) }, flops, 'the answer', exactly)
    },
  }),
  check({
    id: 'layer-flops-scaling',
    function: 'layerFlops',
    title: 'only attention is quadratic in n; the rest of the layer is quadratic in d',
    points: 1,
    hint: 'A projection multiplies [n, d] by [d, d]; the scores multiply [n, d] by [d, n].',
    given: fc.record({ n: counts(), d: counts({ max: 512 }), times: fc.integer({ min: 2, max: 5 }) }),
    holds: async (student, { n, d, times }) => {
      const { projections, attention, feedForward, total } = await student.call.layerFlops({ n, d })
      const longer = await student.call.layerFlops({ n: times * n, d })
      const wider = await student.call.layerFlops({ n, d: times * d })
      expectClose(total, projections + attention + feedForward, 'the total', exactly)
      expectClose(longer.projections, times * projections, `projections of ${times} times the length`, exactly)
      expectClose(longer.attention, times ** 2 * attention, `attention of ${times} times the length`, exactly)
      expectClose(longer.feedForward, times * feedForward, `feedForward of ${times} times the length`, exactly)
      expectClose(wider.projections, times ** 2 * projections, `projections of ${times} times the width`, exactly)
      expectClose(wider.attention, times * attention, `attention of ${times} times the width`, exactly)
      expectClose(wider.feedForward, times ** 2 * feedForward, `feedForward of ${times} times the width`, exactly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'layerFlops',
    id: 'layer-flops-bad-input',
    points: 1,
    good: [[{ n: 3, d: 5 }], [{ n: 1, d: 1 }], [{ n: 5_000_000_001, d: 1 }]],
    bad: badCountFields({ n: 3, d: 5 }, 'size'),
  }),
]
