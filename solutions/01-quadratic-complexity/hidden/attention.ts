import {
  type Check,
  expectClose,
  expectMask,
  expectShape,
  headCounts,
  lengths,
  mapCells,
  normal,
  randomMask,
  row,
  seeds,
  uniform,
  widths,
} from '@kata/grader/checks'
import fc from 'fast-check'
import { check } from '../../../grader/checks/01-quadratic-complexity/claims.ts'
import { attentionVectorsOf, multiHeadVectorsOf } from '../../../grader/checks/01-quadratic-complexity/recorded.ts'
import { attentionOracle, multiHeadOracle, softmaxRowsOracle } from './oracle.ts'
import file from './vectors.json' with { type: 'json' }

const attentionSizes = fc.record({
  n: lengths({ max: 20 }),
  m: lengths({ max: 20 }),
  dK: widths({ max: 40 }),
  dV: widths({ max: 40 }),
  masked: fc.boolean(),
  seed: seeds(),
})

export const attention: readonly Check[] = [
  check({
    id: 'softmax-oracle',
    function: 'softmaxRows',
    title: 'the softmax of larger matrices, some scores −Infinity',
    points: 2,
    hint: 'The public claims hold for larger matrices too: is anything tied to a size?',
    given: fc.record({ n: lengths({ max: 24 }), m: lengths({ max: 48 }), seed: seeds() }),
    holds: async (student, { n, m, seed }) => {
      const mask = randomMask([n, m], seed, { allowed: 0.7, emptyRows: 0.2 })
      const scores = mapCells(normal([n, m], seed + 1, { deviation: 5 }), (score, i, j) =>
        row(mask, i)[j] ? score : Number.NEGATIVE_INFINITY,
      )
      expectClose(await student.call.softmaxRows(scores), softmaxRowsOracle(scores))
    },
  }),
  check({
    id: 'softmax-far-apart',
    function: 'softmaxRows',
    title: 'scores anywhere between −10,000 and 10,000',
    points: 2,
    hint: 'Is each row’s own maximum subtracted before exponentials are taken?',
    given: fc.record({ n: lengths(), m: lengths({ max: 16 }), seed: seeds() }),
    holds: async (student, { n, m, seed }) => {
      const scores = uniform([n, m], seed, { min: -1e4, max: 1e4 })
      expectClose(await student.call.softmaxRows(scores), softmaxRowsOracle(scores), 'the answer', { relative: 1e-3 })
    },
  }),
  check({
    id: 'causal-mask-long',
    function: 'causalMask',
    title: 'the mask of a hundred tokens and more',
    points: 1,
    hint: 'j ≤ i, whatever n is.',
    given: [1, 2, 100, 129, 300],
    holds: async (student, n) => {
      const mask = expectShape(await student.call.causalMask(n), [n, n], 'bool', 'the mask')
      expectMask(mask, [n, n], (i, j) => j <= i, `n = ${n}`)
    },
  }),
  check({
    id: 'attention-oracle',
    function: 'scaledDotProductAttention',
    title: 'attention over more tokens, with and without a mask',
    points: 3,
    hint: 'softmax(q kᵀ/√dK) v, masked scores left out of the softmax.',
    given: attentionSizes,
    holds: async (student, { n, m, dK, dV, masked, seed }) => {
      const [q, k, v] = [normal([n, dK], seed), normal([m, dK], seed + 1), normal([m, dV], seed + 2)]
      const mask = masked ? randomMask([n, m], seed + 3, { emptyRows: 0.1 }) : undefined
      expectClose({ ...(await student.call.scaledDotProductAttention(q, k, v, mask)) }, attentionOracle(q, k, v, mask))
    },
  }),
  check({
    id: 'attention-pytorch-more',
    function: 'scaledDotProductAttention',
    title: 'more numbers of PyTorch: wide keys, one key, large scores, masks',
    kind: 'vector',
    points: 2,
    hint: 'Recorded from `torch.nn.functional.scaled_dot_product_attention`.',
    given: attentionVectorsOf(file),
    holds: async (student, { q, k, v, mask, output }) => {
      expectClose((await student.call.scaledDotProductAttention(q, k, v, mask)).output, output, 'output')
    },
  }),
  check({
    id: 'heads-oracle',
    function: 'multiHeadAttention',
    title: 'several heads over more tokens, with and without a mask',
    points: 3,
    hint: 'Project, split the columns among the heads, attend, put side by side, multiply by wo.',
    runs: 50,
    given: fc.record({
      n: lengths({ max: 16 }),
      heads: headCounts({ max: 6 }),
      headWidth: widths({ max: 6 }),
      masked: fc.boolean(),
      seed: seeds(),
    }),
    holds: async (student, { n, heads, headWidth, masked, seed }) => {
      const d = heads * headWidth
      const projection = (offset: number) => normal([d, d], seed + offset, { deviation: 1 / Math.sqrt(d) })
      const weights = { wq: projection(1), wk: projection(2), wv: projection(3), wo: projection(4) }
      const x = normal([n, d], seed)
      const mask = masked ? randomMask([n, n], seed + 5, { emptyRows: 0.1 }) : undefined
      expectClose(await student.call.multiHeadAttention(x, weights, heads, mask), multiHeadOracle(x, weights, heads, mask))
    },
  }),
  check({
    id: 'heads-pytorch-more',
    function: 'multiHeadAttention',
    title: 'more numbers of PyTorch: one head, as many heads as columns, masks',
    kind: 'vector',
    points: 2,
    hint: 'Recorded from `torch.nn.MultiheadAttention` without biases.',
    given: multiHeadVectorsOf(file),
    holds: async (student, { x, weights, heads, mask, output }) => {
      expectClose(await student.call.multiHeadAttention(x, weights, heads, mask), output)
    },
  }),
]
