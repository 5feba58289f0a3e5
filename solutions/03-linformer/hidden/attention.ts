import { type Check, expectClose, headCounts, identity, lengths, normal, seeds, uniform, widths } from '@kata/grader/checks'
import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { check } from '../../../grader/checks/03-linformer/claims.ts'
import { attentionVectorsOf, multiHeadVectorsOf } from '../../../grader/checks/03-linformer/recorded.ts'
import { linformerOracle, multiHeadOracle } from './oracle.ts'
import file from './vectors.json' with { type: 'json' }

const attentionSizes = fc.record({
  n: lengths({ max: 40 }),
  dK: widths({ max: 40 }),
  dV: widths({ max: 40 }),
  projected: lengths({ max: 24 }),
  seed: seeds(),
})

export const attention: readonly Check[] = [
  check({
    id: 'attention-oracle',
    function: 'linformerAttention',
    title: 'attention over more tokens, with more projected ones',
    points: 3,
    hint: 'softmax(q (e k)ᵀ/√dK) (f v); is anything tied to a size?',
    runs: 50,
    given: attentionSizes,
    holds: async (student, { n, dK, dV, projected, seed }) => {
      const [q, k, v] = [normal([n, dK], seed), normal([n, dK], seed + 1), normal([n, dV], seed + 2)]
      const [e, f] = [gaussian(projected, n, seed + 3), gaussian(projected, n, seed + 4)]
      const expected = linformerOracle(q, k, v, e, f)
      const answer = await student.call.linformerAttention(q, k, v, e, f)
      expectClose(answer.weights, expected.weights, 'weights')
      expectClose(answer.output, expected.output, 'output')
    },
  }),
  check({
    id: 'attention-full-oracle',
    function: 'linformerAttention',
    title: 'with the identity for e and f, full attention to the last digit',
    points: 1,
    hint: 'At k = n and e = f = I nothing is approximated.',
    runs: 20,
    given: attentionSizes,
    holds: async (student, { n, dK, dV, seed }) => {
      const [q, k, v] = [normal([n, dK], seed), normal([n, dK], seed + 1), normal([n, dV], seed + 2)]
      const expected = linformerOracle(q, k, v, identity(n), identity(n))
      expectClose((await student.call.linformerAttention(q, k, v, identity(n), identity(n))).output, expected.output, 'output')
    },
  }),
  check({
    id: 'attention-vectors',
    function: 'linformerAttention',
    title: 'more vectors of PyTorch',
    kind: 'vector',
    points: 2,
    hint: 'Recorded from `scaled_dot_product_attention` over `e @ k` and `f @ v`.',
    given: attentionVectorsOf(file),
    holds: async (student, { q, k, v, e, f, output, weights }) => {
      const answer = await student.call.linformerAttention(q, k, v, e, f)
      expectClose(answer.output, output, 'output')
      expectClose(answer.weights, weights, 'weights')
    },
  }),
  check({
    id: 'heads-oracle',
    function: 'multiHeadLinformer',
    title: 'several heads over more tokens, projections shared or not',
    points: 3,
    hint: 'Which e and which f does head i use when one list has one entry and the other `heads`?',
    runs: 50,
    given: fc.record({
      n: lengths({ max: 20 }),
      heads: headCounts({ max: 6 }),
      headWidth: widths({ max: 6 }),
      projected: lengths({ max: 12 }),
      shareKeys: fc.boolean(),
      shareValues: fc.boolean(),
      seed: seeds(),
    }),
    holds: async (student, { n, heads, headWidth, projected, shareKeys, shareValues, seed }) => {
      const d = heads * headWidth
      const x = uniform([n, d], seed)
      const [wq, wk, wv, wo] = [1, 2, 3, 4].map((i) => uniform([d, d], seed + i))
      const list = (shared: boolean, from: number) => Array.from({ length: shared ? 1 : heads }, (_, i) => gaussian(projected, n, from + i))
      const projections = { e: list(shareKeys, seed + 10), f: list(shareValues, seed + 30) }
      const expected = multiHeadOracle(x, { wq, wk, wv, wo }, projections, heads)
      expectClose(await student.call.multiHeadLinformer(x, { wq, wk, wv, wo }, projections, heads), expected, 'the answer', {
        relative: 3e-4,
        absolute: 3e-4,
      })
    },
  }),
  check({
    id: 'heads-vectors',
    function: 'multiHeadLinformer',
    title: 'more vectors of PyTorch',
    kind: 'vector',
    points: 2,
    hint: 'Recorded head by head from `scaled_dot_product_attention`, `wo` last.',
    given: multiHeadVectorsOf(file),
    holds: async (student, { x, weights, projections, heads, output }) => {
      expectClose(await student.call.multiHeadLinformer(x, weights, projections, heads), output)
    },
  }),
]

/** As a random projection is: variance 1/k. */
function gaussian(projected: number, n: number, seed: number): TensorValue {
  return normal([projected, n], seed, { deviation: 1 / Math.sqrt(projected) })
}
