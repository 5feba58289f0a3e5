import { type Check, counts, exactly, expectClose, gaussian, nearly, random, seeds } from '@kata/grader/checks'
import fc from 'fast-check'
import { check } from '../../../grader/checks/01-quadratic-complexity/claims.ts'

const lengthsAndWidths = fc.record({ n: counts({ max: 100_000 }), dK: counts({ max: 512 }), dV: counts({ max: 512 }) })
const layers = fc.record({ n: counts({ max: 100_000 }), d: counts({ max: 1024 }) })
const growths = fc.record({ from: counts({ max: 100_000 }), to: counts({ max: 100_000 }), d: counts() })
const layerTotal = (n: number, d: number) => 24 * n * d * d + 4 * n * n * d
const hint = 'The public claims say more precisely which term is off.'

const parts = { bytesPerElement: fc.constantFrom(0.5, 1, 2, 4), share: fc.constantFrom(0, 0.25, 0.5, 0.75) }

export const cost: readonly Check[] = [
  check({
    id: 'shapes-oracle',
    function: 'attentionShapes',
    title: 'the shapes for any n, dK and dV',
    points: 1,
    hint,
    given: lengthsAndWidths,
    holds: async (student, { n, dK, dV }) => {
      const shapes = { q: [n, dK], k: [n, dK], v: [n, dV], scores: [n, n], output: [n, dV] }
      expectClose({ ...(await student.call.attentionShapes({ n, dK, dV })) }, shapes, 'the answer', exactly)
    },
  }),
  check({
    id: 'attention-flops-oracle',
    function: 'attentionFlops',
    title: 'the FLOPs of attention for any n, dK and dV',
    points: 1,
    hint,
    given: lengthsAndWidths,
    holds: async (student, { n, dK, dV }) => {
      const flops = { scores: 2 * n * n * dK, weightedSum: 2 * n * n * dV, total: 2 * n * n * (dK + dV) }
      expectClose({ ...(await student.call.attentionFlops({ n, dK, dV })) }, flops, 'the answer', exactly)
    },
  }),
  check({
    id: 'layer-flops-oracle',
    function: 'layerFlops',
    title: 'the FLOPs of a layer for any n and d',
    points: 1,
    hint,
    given: layers,
    holds: async (student, { n, d }) => {
      const flops = { projections: 8 * n * d * d, attention: 4 * n * n * d, feedForward: 16 * n * d * d, total: layerTotal(n, d) }
      expectClose({ ...(await student.call.layerFlops({ n, d })) }, flops, 'the answer', exactly)
    },
  }),
  check({
    id: 'memory-oracle',
    function: 'scoreMemoryBytes',
    title: 'the bytes of the scores for any size',
    points: 1,
    hint,
    given: fc.record({
      n: counts({ max: 100_000 }),
      heads: counts({ max: 128 }),
      batch: counts({ max: 256 }),
      bytesPerElement: fc.constantFrom(0.5, 1, 1.5, 2, 4, 8),
    }),
    holds: async (student, size) => {
      const bytes = size.batch * size.heads * size.n * size.n * size.bytesPerElement
      expectClose(await student.call.scoreMemoryBytes(size), bytes, 'the answer', exactly)
    },
  }),
  check({
    id: 'attention-growth-oracle',
    function: 'attentionGrowth',
    title: 'the growth of attention between any two lengths',
    points: 1,
    hint,
    given: growths,
    holds: async (student, { from, to }) => {
      expectClose(await student.call.attentionGrowth(from, to), (to * to) / (from * from), 'the answer', nearly)
    },
  }),
  check({
    id: 'layer-growth-oracle',
    function: 'layerGrowth',
    title: 'the growth of a layer between any two lengths',
    points: 1,
    hint,
    given: growths,
    holds: async (student, { from, to, d }) => {
      expectClose(await student.call.layerGrowth(from, to, d), layerTotal(to, d) / layerTotal(from, d), 'the answer', nearly)
    },
  }),
  check({
    id: 'max-length-oracle',
    function: 'maxSequenceLength',
    title: 'the longest sequence for any memory, up to millions of tokens',
    points: 1,
    hint: 'Is the rounding right where an exact fit is large?',
    given: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ n: counts({ max: 2_000_000 }), heads: counts({ max: 64 }), batch: counts({ max: 4 }), ...parts }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          n: fc.integer({ min: 4_000_001, max: 2 ** 25 - 1 }),
          heads: fc.constant(1),
          batch: fc.constant(1),
          ...parts,
        }),
      },
    ),
    holds: async (student, { n, share, ...size }) => {
      const bytesFor = (length: number) => size.heads * size.batch * size.bytesPerElement * length * length
      const memoryBytes = bytesFor(n) + Math.floor(share * (bytesFor(n + 1) - bytesFor(n)))
      expectClose(await student.call.maxSequenceLength({ memoryBytes, ...size }), n, 'the answer', exactly)
    },
  }),
  check({
    id: 'crossover-oracle',
    function: 'quadraticCrossover',
    title: 'at the crossover attention costs more than the rest, one token before it does not',
    points: 1,
    hint,
    given: fc.record({ d: counts({ max: 20_000 }) }),
    holds: async (student, { d }) => {
      expectClose(await student.call.quadraticCrossover(d), 6 * d + 1, 'the answer', exactly)
    },
  }),
  check({
    id: 'exponent-oracle',
    function: 'growthExponent',
    title: 'the least-squares exponent of any samples, in any order',
    points: 1,
    hint,
    given: fc.record({ many: fc.integer({ min: 2, max: 20 }), seed: seeds() }),
    holds: async (student, { many, seed }) => {
      const [length, noise] = [random(seed), gaussian(seed + 1)]
      const samples = [3, 5000, ...Array.from({ length: many - 2 }, () => 1 + Math.floor(5000 * length()))].map((n) => ({
        n,
        cost: Math.exp(3 * noise()) * 1e-3,
      }))
      const [x, y] = [samples.map(({ n }) => Math.log2(n)), samples.map(({ cost }) => Math.log2(cost))]
      const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
      const above = x.reduce((sum, value, i) => sum + (value - mean(x)) * (y[i] - mean(y)), 0)
      const below = x.reduce((sum, value) => sum + (value - mean(x)) ** 2, 0)
      expectClose(await student.call.growthExponent(samples), above / below, 'the exponent', { absolute: 1e-9, relative: 1e-9 })
    },
  }),
]
