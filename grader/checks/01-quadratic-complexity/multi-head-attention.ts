import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import {
  type Check,
  column,
  expectClose,
  expectFinite,
  expectProduct,
  expectShape,
  headCounts,
  identity,
  lengths,
  mapCells,
  maskOf,
  needed,
  permutation,
  pickColumns,
  pickRows,
  random,
  seeds,
  uniform,
  widths,
  zeros,
} from '../index.ts'
import { check } from './claims.ts'
import { multiHeadVectors } from './recorded.ts'

const sizes = fc.record({ n: lengths(), heads: headCounts(), headWidth: widths({ max: 4 }), seed: seeds() })

export const multiHeadAttention: readonly Check[] = [
  check({
    id: 'heads-columns',
    function: 'multiHeadAttention',
    title: 'head i is your scaledDotProductAttention on columns i·d/h … (i+1)·d/h',
    points: 4,
    hint: 'Project first (x·wq, x·wk, x·wv), then give each head its own d/h neighbouring columns. dK is d/h inside a head.',
    runs: 50,
    given: fc.record({ heads: headCounts(), headWidth: widths({ max: 5 }), seed: seeds() }),
    holds: async (student, { heads, headWidth, seed }) => {
      const d = heads * headWidth
      const weights = { ...projections(d, seed), wo: identity(d) }
      // Token i is the i-th unit vector: its query, key and value are row i of wq, wk and wv.
      const answer = await student.call.multiHeadAttention(identity(d), weights, heads)
      expectFinite(expectShape(answer, [d, d]))
      for (let head = 0; head < heads; head++) {
        const columns = Array.from({ length: headWidth }, (_, c) => head * headWidth + c)
        const [q, k, v] = [weights.wq, weights.wk, weights.wv].map((w) => pickColumns(w, columns))
        const { output } = await needed('scaledDotProductAttention', student.call.scaledDotProductAttention(q, k, v))
        expectClose(pickColumns(answer, columns), output, `head ${head}`)
      }
    },
  }),
  check({
    id: 'heads-mean',
    function: 'multiHeadAttention',
    title: 'with wq of zeros, every token gets the mean of x·wv, through wo',
    points: 2,
    hint: 'Are x, wv and wo multiplied from the right, x·w, and the heads put side by side again in their order?',
    runs: 50,
    given: sizes,
    holds: async (student, { n, heads, headWidth, seed }) => {
      const d = heads * headWidth
      const x = uniform([n, d], seed)
      const wv = uniform([d, d], seed + 1)
      const mean = mapCells(x, (_, __, c) => column(x, c).reduce((sum, value) => sum + value, 0) / n)
      const answer = await student.call.multiHeadAttention(
        x,
        { wq: zeros(d, d), wk: uniform([d, d], seed + 2), wv, wo: identity(d) },
        heads,
      )
      expectProduct(answer, mean, wv, 'the mean')
    },
  }),
  check({
    id: 'heads-output-projection',
    function: 'multiHeadAttention',
    title: 'wo mixes the heads: the answer is what identity would give, times wo',
    points: 2,
    hint: 'The last step multiplies the joined heads [n, d] by wo [d, d].',
    runs: 50,
    given: sizes,
    holds: async (student, { n, heads, headWidth, seed }) => {
      const d = heads * headWidth
      const x = uniform([n, d], seed)
      const weights = projections(d, seed + 1)
      const wo = uniform([d, d], seed + 5)
      const joined = await student.call.multiHeadAttention(x, { ...weights, wo: identity(d) }, heads)
      const mixed = await student.call.multiHeadAttention(x, { ...weights, wo }, heads)
      expectFinite(expectShape(joined, [n, d]))
      expectProduct(mixed, joined, wo, 'the answer')
    },
  }),
  check({
    id: 'heads-permutation',
    function: 'multiHeadAttention',
    title: 'without a mask, permuting the tokens permutes the answer',
    points: 1,
    hint: 'Nothing may depend on a token’s position.',
    runs: 50,
    given: sizes,
    holds: async (student, { n, heads, headWidth, seed }) => {
      const d = heads * headWidth
      const x = uniform([n, d], seed)
      const weights = { ...projections(d, seed + 1), wo: uniform([d, d], seed + 5) }
      const order = permutation(n, seed)
      const before = await student.call.multiHeadAttention(x, weights, heads)
      const after = await student.call.multiHeadAttention(pickRows(x, order), weights, heads)
      expectFinite(expectShape(before, [n, d]))
      expectClose(after, pickRows(before, order), 'the answer for the permuted tokens')
    },
  }),
  check({
    id: 'heads-future',
    function: 'multiHeadAttention',
    title: 'where tokens see only their past, changing token j leaves all before it as they were, in every head',
    points: 3,
    hint: 'Each head gets the mask. What a masked token says may reach no row that may not attend it.',
    runs: 50,
    given: fc.record({ n: lengths({ min: 2 }), heads: headCounts(), headWidth: widths({ max: 4 }), seed: seeds() }),
    holds: async (student, { n, heads, headWidth, seed }) => {
      const d = heads * headWidth
      const j = 1 + (seed % (n - 1))
      const x = uniform([n, d], seed)
      const changed = mapCells(x, (value, i) => (i === j ? 3 - value : value))
      const weights = { ...projections(d, seed + 1), wo: uniform([d, d], seed + 5) }
      const mask = somePast(n, seed + 6)
      const before = await student.call.multiHeadAttention(x, weights, heads, mask)
      const after = await student.call.multiHeadAttention(changed, weights, heads, mask)
      const earlier = Array.from({ length: j }, (_, i) => i)
      expectFinite(expectShape(before, [n, d]))
      expectShape(after, [n, d])
      expectClose(pickRows(after, earlier), pickRows(before, earlier), `the tokens before token ${j}`)
    },
  }),
  check({
    id: 'heads-mask-rows',
    function: 'multiHeadAttention',
    title: 'row i of the mask is what token i may attend: a token that sees one other gets that one’s value',
    points: 1,
    hint: 'mask[i][j]: token i looks at token j. The same mask serves every head, unchanged.',
    runs: 50,
    given: sizes,
    holds: async (student, { n, heads, headWidth, seed }) => {
      const d = heads * headWidth
      const x = uniform([n, d], seed)
      const wv = uniform([d, d], seed + 3)
      const seen = Array.from({ length: n }, (_, i) => Math.floor(n * random(seed + i)()))
      const mask = maskOf([n, n], (i, j) => j === seen[i])
      const answer = await student.call.multiHeadAttention(x, { ...projections(d, seed + 1), wv, wo: identity(d) }, heads, mask)
      expectProduct(answer, pickRows(x, seen), wv, 'the answer')
    },
  }),
  check({
    id: 'heads-empty-row',
    function: 'multiHeadAttention',
    title: 'a token that may attend nothing gets zeros',
    points: 1,
    hint: 'Zero weights in every head give a zero row, and 0·wo is 0.',
    runs: 50,
    given: sizes,
    holds: async (student, { n, heads, headWidth, seed }) => {
      const d = heads * headWidth
      const blind = seed % n
      const mask = maskOf([n, n], (i) => i !== blind)
      const weights = { ...projections(d, seed + 1), wo: uniform([d, d], seed + 5) }
      const answer = await student.call.multiHeadAttention(uniform([n, d], seed), weights, heads, mask)
      expectFinite(expectShape(answer, [n, d]))
      expectClose(pickRows(answer, [blind]), zeros(1, d), `row ${blind}`)
    },
  }),
  check({
    id: 'heads-large-input',
    function: 'multiHeadAttention',
    title: 'input of magnitude 10,000 gives no NaN in any head',
    points: 1,
    hint: 'Every head needs the stable softmax: the one that you have already.',
    runs: 50,
    given: sizes,
    holds: async (student, { n, heads, headWidth, seed }) => {
      const d = heads * headWidth
      const large = (shape: readonly number[], from: number) => uniform(shape, from, { min: -1e4, max: 1e4 })
      const [wq, wk, wv, wo] = [1, 2, 3, 4].map((i) => large([d, d], seed + i))
      const mask = seed % 2 === 0 ? somePast(n, seed + 6) : undefined
      const answer = await student.call.multiHeadAttention(large([n, d], seed), { wq, wk, wv, wo }, heads, mask)
      expectFinite(expectShape(answer, [n, d]))
    },
  }),
  check({
    id: 'heads-pytorch',
    function: 'multiHeadAttention',
    title: 'the numbers are those of PyTorch',
    kind: 'vector',
    points: 2,
    hint: 'Recorded from `torch.nn.MultiheadAttention` without biases, its weights transposed to x·w.',
    given: multiHeadVectors,
    holds: async (student, { x, weights, heads, mask, output }) => {
      expectClose(await student.call.multiHeadAttention(x, weights, heads, mask), output)
    },
  }),
]

function projections(d: number, seed: number): { wq: TensorValue; wk: TensorValue; wv: TensorValue } {
  return { wq: uniform([d, d], seed), wk: uniform([d, d], seed + 1), wv: uniform([d, d], seed + 2) }
}

/** Each token sees a few of the first tokens, none after itself. */
function somePast(n: number, seed: number): TensorValue {
  const next = random(seed)
  const seen = Array.from({ length: n }, (_, i) => Math.floor((i + 1) * next()))
  return maskOf([n, n], (i, j) => j <= seen[i])
}
