import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import {
  at,
  type Check,
  column,
  doublings,
  expectClose,
  expectFinite,
  expectGrowth,
  expectProduct,
  expectShape,
  headCounts,
  identity,
  lengths,
  mapCells,
  matrixOf,
  permutation,
  pickColumns,
  pickRows,
  row,
  seeds,
  uniform,
  widths,
  zeros,
} from '../index.ts'
import { check } from './claims.ts'
import { product } from './projected.ts'
import { multiHeadVectors } from './recorded.ts'

const sizes = fc.record({ n: lengths(), heads: headCounts(), headWidth: widths({ max: 4 }), projected: lengths(), seed: seeds() })

export const multiHead: readonly Check[] = [
  check({
    id: 'heads-columns',
    function: 'multiHeadLinformer',
    title: 'head i is your linformerAttention on columns i·d/h … (i+1)·d/h, with e[i] and f[i]',
    points: 5,
    hint: 'Project the width first (x·wq, x·wk, x·wv), then give each head its own d/h neighbouring columns and its own e and f. dK is d/h inside a head.',
    runs: 50,
    given: fc.record({ heads: headCounts(), headWidth: widths({ max: 5 }), projected: lengths(), seed: seeds() }),
    holds: async (student, { heads, headWidth, projected, seed }) => {
      const d = heads * headWidth
      const weights = { ...mixing(d, seed), wo: identity(d) }
      const [e, f] = [perHead(heads, projected, d, seed + 10), perHead(heads, projected, d, seed + 20)]
      // Token i is the i-th unit vector: its query, key and value are row i of wq, wk and wv.
      const answer = await student.call.multiHeadLinformer(identity(d), weights, { e, f }, heads)
      expectFinite(expectShape(answer, [d, d]))
      for (let head = 0; head < heads; head++) {
        const columns = Array.from({ length: headWidth }, (_, c) => head * headWidth + c)
        const [q, k, v] = [weights.wq, weights.wk, weights.wv].map((w) => pickColumns(w, columns))
        const { output } = await student.call.linformerAttention(q, k, v, e[head], f[head])
        expectClose(pickColumns(answer, columns), output, `head ${head}`)
      }
    },
  }),
  check({
    id: 'heads-sharing',
    function: 'multiHeadLinformer',
    title: 'a projection shared by all heads does what the same one listed for each head does',
    points: 3,
    hint: 'A list of one serves every head; a list of `heads` serves one each. e and f may differ in this.',
    runs: 50,
    given: sizes,
    holds: async (student, { n, heads, headWidth, projected, seed }) => {
      const d = heads * headWidth
      const x = uniform([n, d], seed)
      const weights = { ...mixing(d, seed + 1), wo: uniform([d, d], seed + 5) }
      const [e, f] = [uniform([projected, n], seed + 6), uniform([projected, n], seed + 7)]
      const [eachE, eachF] = [e, f].map((one) => Array.from({ length: heads }, () => one))
      const listed = await student.call.multiHeadLinformer(x, weights, { e: eachE, f: eachF }, heads)
      expectFinite(expectShape(listed, [n, d]))
      expectClose(await student.call.multiHeadLinformer(x, weights, { e: [e], f: [f] }, heads), listed, 'the answer with one e and one f')
      expectClose(
        await student.call.multiHeadLinformer(x, weights, { e: [e], f: eachF }, heads),
        listed,
        `the answer with one e and ${heads} f`,
      )
      expectClose(
        await student.call.multiHeadLinformer(x, weights, { e: eachE, f: [f] }, heads),
        listed,
        `the answer with ${heads} e and one f`,
      )
    },
  }),
  check({
    id: 'heads-key-value',
    function: 'multiHeadLinformer',
    title: 'keys and values may share their projections: the same list twice',
    points: 1,
    hint: 'Nothing may be disposed after its first use.',
    runs: 50,
    given: sizes,
    holds: async (student, { n, heads, headWidth, projected, seed }) => {
      const d = heads * headWidth
      const x = uniform([n, d], seed)
      const weights = { ...mixing(d, seed + 1), wo: uniform([d, d], seed + 5) }
      const shared = perHead(heads, projected, n, seed + 6)
      const copies = perHead(heads, projected, n, seed + 6)
      const apart = await student.call.multiHeadLinformer(x, weights, { e: shared, f: copies }, heads)
      expectFinite(expectShape(apart, [n, d]))
      expectClose(await student.call.multiHeadLinformer(x, weights, { e: shared, f: shared }, heads), apart)
    },
  }),
  check({
    id: 'heads-mean',
    function: 'multiHeadLinformer',
    title: 'with wq of zeros, every token gets the mean of the projected values, through wo',
    points: 2,
    hint: 'Are x, wv and wo multiplied from the right, x·w, f from the left, and the heads put side by side again in their order?',
    runs: 50,
    given: sizes,
    holds: async (student, { n, heads, headWidth, projected, seed }) => {
      const d = heads * headWidth
      const x = uniform([n, d], seed)
      const f = uniform([projected, n], seed + 7)
      const share = Array.from({ length: n }, (_, t) => column(f, t).reduce((sum, value) => sum + value, 0) / projected)
      const mean = mapCells(x, (_, __, c) => column(x, c).reduce((sum, value, t) => sum + share[t] * value, 0))
      const weights = { ...mixing(d, seed + 1), wq: zeros(d, d), wo: identity(d) }
      const answer = await student.call.multiHeadLinformer(x, weights, { e: [uniform([projected, n], seed + 6)], f: [f] }, heads)
      expectProduct(answer, mean, weights.wv, 'the mean')
    },
  }),
  check({
    id: 'heads-output-projection',
    function: 'multiHeadLinformer',
    title: 'wo mixes the heads: the answer is what identity would give, times wo',
    points: 2,
    hint: 'The last step multiplies the joined heads [n, d] by wo [d, d].',
    runs: 50,
    given: sizes,
    holds: async (student, { n, heads, headWidth, projected, seed }) => {
      const d = heads * headWidth
      const x = uniform([n, d], seed)
      const projections = { e: perHead(heads, projected, n, seed + 10), f: perHead(heads, projected, n, seed + 20) }
      const weights = mixing(d, seed + 1)
      const wo = uniform([d, d], seed + 5)
      const joined = await student.call.multiHeadLinformer(x, { ...weights, wo: identity(d) }, projections, heads)
      const mixed = await student.call.multiHeadLinformer(x, { ...weights, wo }, projections, heads)
      expectFinite(expectShape(joined, [n, d]))
      expectProduct(mixed, joined, wo, 'the answer')
    },
  }),
  check({
    id: 'heads-full',
    function: 'multiHeadLinformer',
    title: 'with e = f = I it is full multi-head attention: permuting the tokens permutes the answer',
    points: 1,
    hint: 'Nothing but e and f may know where a token stands.',
    runs: 50,
    given: sizes,
    holds: async (student, { n, heads, headWidth, seed }) => {
      const d = heads * headWidth
      const x = uniform([n, d], seed)
      const weights = { ...mixing(d, seed + 1), wo: uniform([d, d], seed + 5) }
      const whole = { e: [identity(n)], f: [identity(n)] }
      const order = permutation(n, seed)
      const before = await student.call.multiHeadLinformer(x, weights, whole, heads)
      const after = await student.call.multiHeadLinformer(pickRows(x, order), weights, whole, heads)
      expectFinite(expectShape(before, [n, d]))
      expectClose(after, pickRows(before, order), 'the answer for the permuted tokens')
    },
  }),
  check({
    id: 'heads-growth',
    function: 'multiHeadLinformer',
    title: 'several heads, too, cost twice for twice the tokens',
    kind: 'cost',
    points: 3,
    hint: 'Each head has to project its keys and values first. Is anything of size [n, n] made, for all heads together or one by one?',
    given: [{ projected: 8 }, { projected: 32 }],
    holds: async (student, { projected }) =>
      expectGrowth({
        lengths: doublings(256),
        measure: (n) => {
          const { x, weights, e, f } = longInputs(n, projected)
          return student.measure.multiHeadLinformer(x, weights, { e: [e], f: [f] }, 2)
        },
        judge: (answer, n) => {
          const rows = [0, n / 2, n - 1]
          const some = pickRows(expectShape(answer, [n, 8]), rows)
          expectClose(some, rowsOf(longInputs(n, projected), 2, rows), `rows ${rows.join(', ')} of the answer at n = ${n}`)
        },
        work: { max: 1.1 },
        memory: { max: 1.1 },
        largest: { max: 1.1 },
      }),
  }),
  check({
    id: 'heads-pytorch',
    function: 'multiHeadLinformer',
    title: 'the numbers are those of PyTorch',
    kind: 'vector',
    points: 2,
    hint: 'Recorded from `scaled_dot_product_attention` head by head. The claims above say more precisely what is off.',
    given: multiHeadVectors,
    holds: async (student, { x, weights, projections, heads, output }) => {
      expectClose(await student.call.multiHeadLinformer(x, weights, projections, heads), output)
    },
  }),
]

function mixing(d: number, seed: number): { wq: TensorValue; wk: TensorValue; wv: TensorValue } {
  return { wq: uniform([d, d], seed), wk: uniform([d, d], seed + 1), wv: uniform([d, d], seed + 2) }
}

function perHead(heads: number, projected: number, n: number, seed: number): TensorValue[] {
  return Array.from({ length: heads }, (_, i) => uniform([projected, n], seed + i))
}

interface LongInputs {
  readonly x: TensorValue
  readonly weights: ReturnType<typeof mixing> & { readonly wo: TensorValue }
  readonly e: TensorValue
  readonly f: TensorValue
}

/** Projections that shrink with √n keep the scores, and so float32's error, the same at every length. */
function longInputs(n: number, projected: number): LongInputs {
  const [e, f] = [6, 7].map((seed) => mapCells(uniform([projected, n], seed), (value) => (2 * value) / Math.sqrt(n)))
  return { x: uniform([n, 8], 1), weights: { ...mixing(8, 2), wo: uniform([8, 8], 5) }, e, f }
}

/** Some rows of the answer, head by head, in float64. */
function rowsOf({ x, weights, e, f }: LongInputs, heads: number, rows: readonly number[]): TensorValue {
  const width = x.shape[1] / heads
  const [q, k, v] = [product(pickRows(x, rows), weights.wq), product(x, weights.wk), product(x, weights.wv)]
  const joined = Array.from({ length: heads }, (_, head) => {
    const columns = Array.from({ length: width }, (__, c) => head * width + c)
    const [own, keys, values] = [pickColumns(q, columns), product(e, pickColumns(k, columns)), product(f, pickColumns(v, columns))]
    const weigh = softmaxOf(mapCells(product(own, transposed(keys)), (score) => score / Math.sqrt(width)))
    return product(weigh, values)
  })
  const all = matrixOf([rows.length, x.shape[1]], (i, c) => at(joined[Math.floor(c / width)], i, c % width))
  return product(all, weights.wo)
}

function softmaxOf(scores: TensorValue): TensorValue {
  const exps = mapCells(scores, (score) => Math.exp(score))
  return mapCells(exps, (value, i) => value / row(exps, i).reduce((sum, x) => sum + x, 0))
}

function transposed(t: TensorValue): TensorValue {
  return matrixOf([t.shape[1], t.shape[0]], (i, j) => at(t, j, i))
}
