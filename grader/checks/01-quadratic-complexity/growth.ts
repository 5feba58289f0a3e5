import fc from 'fast-check'
import type { Contract } from '../../../exercises/01-quadratic-complexity/contract.ts'
import { badCounts, type Check, counts, exactly, expectClose, Mismatch, nearly, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'

const three = fc.record({ a: counts(), b: counts(), c: counts(), d: counts({ max: 1024 }) })

export const growth: readonly Check[] = [
  check({
    id: 'attention-growth-challenge',
    function: 'attentionGrowth',
    title: 'from 512 to 2,048 tokens attention costs 16 times as much',
    points: 1,
    hint: 'Four times the length: what does the square do to it? Shorter is cheaper, below 1.',
    given: [
      { from: 512, to: 2048, times: 16 },
      { from: 2048, to: 512, times: 1 / 16 },
      { from: 1, to: 3, times: 9 },
      { from: 100, to: 250, times: 6.25 },
      { from: 7, to: 7, times: 1 },
      { from: 1, to: 1_000_000, times: 1e12 },
    ],
    holds: async (student, { from, to, times }) => {
      expectClose(await student.call.attentionGrowth(from, to), times, `from ${from} to ${to}`, nearly)
    },
  }),
  check({
    id: 'attention-growth-steps',
    function: 'attentionGrowth',
    title: 'growing in two steps is growing in one',
    points: 1,
    hint: 'It is a ratio of two costs; ratios multiply.',
    given: three,
    holds: async (student, { a, b, c }) => {
      const [first, second] = [await student.call.attentionGrowth(a, b), await student.call.attentionGrowth(b, c)]
      expectClose(await student.call.attentionGrowth(a, c), first * second, `from ${a} to ${c}`, nearly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'attentionGrowth',
    id: 'attention-growth-bad-input',
    points: 1,
    good: [
      [2, 3],
      [3, 2],
      [1, 1],
      [5_000_000_001, 5_000_000_001],
    ],
    bad: [...badCounts(['fromLength'], (from) => [from, 2]), ...badCounts(['toLength'], (to) => [2, to])],
  }),
  check({
    id: 'layer-growth-examples',
    function: 'layerGrowth',
    title: 'from 512 to 2,048 tokens a layer of width 768 costs 5.2 times as much',
    points: 1,
    hint: 'The ratio of the layer’s totals, feed-forward and projections included.',
    given: [
      { from: 512, to: 2048, d: 768, times: 5.2 },
      { from: 2048, to: 512, d: 768, times: 1 / 5.2 },
      { from: 1, to: 2, d: 1, times: 16 / 7 },
      { from: 6, to: 60, d: 1, times: 55 },
      { from: 1024, to: 1024, d: 64, times: 1 },
    ],
    holds: async (student, { from, to, d, times }) => {
      expectClose(await student.call.layerGrowth(from, to, d), times, `from ${from} to ${to} at d = ${d}`, nearly)
    },
  }),
  check({
    id: 'layer-growth-between',
    function: 'layerGrowth',
    title: 'a layer of twice the length costs more than twice and less than four times; narrow layers feel the square sooner',
    points: 1,
    hint: 'Attention is n²·d, the rest n·d²: which one wins depends on n beside d.',
    given: three,
    holds: async (student, { a, b, c, d }) => {
      const doubled = await student.call.layerGrowth(a, 2 * a, d)
      const narrow = await student.call.layerGrowth(a, 2 * a, 1)
      if (!(doubled > 2 && doubled < 4)) throw new Mismatch(`from ${a} to ${2 * a} the answer is ${doubled}`, { actual: doubled })
      if (narrow < doubled)
        throw new Mismatch(`width 1 grows by ${narrow}, less than width ${d} by ${doubled}`, { actual: [narrow, doubled] })
      const [first, second] = [await student.call.layerGrowth(a, b, d), await student.call.layerGrowth(b, c, d)]
      expectClose(await student.call.layerGrowth(a, c, d), first * second, `from ${a} to ${c} in one step`, nearly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'layerGrowth',
    id: 'layer-growth-bad-input',
    points: 1,
    good: [
      [2, 3, 4],
      [3, 2, 1],
      [5_000_000_001, 6_000_000_000, 5_000_000_001],
    ],
    bad: [
      ...badCounts(['fromLength'], (from) => [from, 2, 4]),
      ...badCounts(['toLength'], (to) => [2, to, 4]),
      ...badCounts(['d'], (d) => [2, 3, d]),
    ],
  }),
  check({
    id: 'crossover-examples',
    function: 'quadraticCrossover',
    title: 'at width 768 attention costs more than the rest of the layer from 4,609 tokens on',
    points: 1,
    hint: 'Set 4n²d against 8nd² + 16nd². At equality attention doesn’t cost more yet.',
    given: [
      { d: 1, n: 7 },
      { d: 64, n: 385 },
      { d: 768, n: 4609 },
      { d: 12_288, n: 73_729 },
      { d: 123_456_789, n: 740_740_735 },
      { d: 1_000_000_000, n: 6_000_000_001 },
    ],
    holds: async (student, { d, n }) => {
      expectClose(await student.call.quadraticCrossover(d), n, `at d = ${d}`, exactly)
    },
  }),
  check({
    id: 'crossover-linear',
    function: 'quadraticCrossover',
    title: 'the crossover moves evenly with the width',
    points: 1,
    hint: 'Cancel n·d on both sides: what is left is linear in d.',
    given: fc.record({ d: counts(), more: counts() }),
    holds: async (student, { d, more }) => {
      const [one, moved, first, both] = await Promise.all([1, 1 + more, d, d + more].map((width) => student.call.quadraticCrossover(width)))
      expectClose(both - first, moved - one, `the step from d = ${d} to d = ${d + more}`, exactly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'quadraticCrossover',
    id: 'crossover-bad-input',
    points: 1,
    good: [[1], [768], [5_000_000_001]],
    bad: badCounts(['d'], (d) => [d]),
  }),
]
