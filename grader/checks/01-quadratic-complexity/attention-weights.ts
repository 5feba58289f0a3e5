import {
  type Check,
  expectClose,
  expectFinite,
  expectProduct,
  expectShape,
  mapCells,
  permutation,
  pickColumns,
  pickRows,
  randomMask,
  zeros,
} from '../index.ts'
import { inputs, score, sizes } from './attention-inputs.ts'
import { check } from './claims.ts'
import { attentionVectors } from './recorded.ts'
import { expectProportions, expectRowSums } from './weights.ts'

export const attentionWeights: readonly Check[] = [
  check({
    id: 'attention-shapes',
    function: 'scaledDotProductAttention',
    title: 'n queries over m keys give weights [n, m] and output [n, dV]',
    points: 1,
    hint: 'The queries and the keys may differ in number, the keys and the values in width.',
    given: sizes,
    holds: async (student, size) => {
      const { q, k, v } = inputs(size)
      const { output, weights } = await student.call.scaledDotProductAttention(q, k, v)
      expectShape(weights, [size.n, size.m], 'float32', 'weights')
      expectShape(output, [size.n, size.dV], 'float32', 'output')
    },
  }),
  check({
    id: 'attention-weights-sum',
    function: 'scaledDotProductAttention',
    title: 'the weights of a query sum to 1',
    points: 2,
    hint: 'The softmax runs over the keys, along each row of q kᵀ.',
    given: sizes,
    holds: async (student, size) => {
      const { q, k, v } = inputs(size)
      const { weights } = await student.call.scaledDotProductAttention(q, k, v)
      expectRowSums(expectShape(weights, [size.n, size.m], 'float32', 'weights'), 1, 'the weights of query')
    },
  }),
  check({
    id: 'attention-scores',
    function: 'scaledDotProductAttention',
    title: 'the logarithm of the ratio of two weights is the difference of their scores q·k/√dK',
    points: 4,
    hint: 'Scores are divided by √dK, the width of q and k: not by dK, not by √dV, and not multiplied.',
    given: sizes,
    holds: async (student, size) => {
      const { q, k, v } = inputs(size)
      const { weights } = await student.call.scaledDotProductAttention(q, k, v)
      expectShape(weights, [size.n, size.m], 'float32', 'weights')
      expectProportions(weights, score(q, k))
    },
  }),
  check({
    id: 'attention-output',
    function: 'scaledDotProductAttention',
    title: 'the output is the mean of the values under the weights',
    points: 2,
    hint: 'output = weights · v, with the very weights that are returned.',
    given: sizes,
    holds: async (student, size) => {
      const { q, k, v } = inputs(size)
      const { output, weights } = await student.call.scaledDotProductAttention(q, k, v, randomMask([size.n, size.m], size.seed))
      expectFinite(expectShape(weights, [size.n, size.m], 'float32', 'weights'), 'weights')
      expectProduct(output, weights, v, 'output')
    },
  }),
  check({
    id: 'attention-zero-query',
    function: 'scaledDotProductAttention',
    title: 'a query of zeros sees all keys alike',
    points: 1,
    hint: 'All its scores are 0: equal weights, 1/m each.',
    given: sizes,
    holds: async (student, size) => {
      const { k, v } = inputs(size)
      const { output } = await student.call.scaledDotProductAttention(zeros(size.n, size.dK), k, v)
      const alike = mapCells(zeros(size.n, size.m), () => 1 / size.m)
      expectProduct(output, alike, v, 'output')
    },
  }),
  check({
    id: 'attention-permutation',
    function: 'scaledDotProductAttention',
    title: 'attention knows no order: permuting keys with their values changes no output, permuting queries permutes it',
    points: 1,
    hint: 'Nothing may depend on a position. Do keys and values stay together?',
    given: sizes,
    holds: async (student, size) => {
      const { q, k, v } = inputs(size)
      const [rows, keys] = [permutation(size.n, size.seed), permutation(size.m, size.seed + 1)]
      const before = await student.call.scaledDotProductAttention(q, k, v)
      const after = await student.call.scaledDotProductAttention(pickRows(q, rows), pickRows(k, keys), pickRows(v, keys))
      expectFinite(expectShape(before.output, [size.n, size.dV], 'float32', 'output'), 'output')
      expectFinite(expectShape(before.weights, [size.n, size.m], 'float32', 'weights'), 'weights')
      expectClose(after.output, pickRows(before.output, rows), 'the output of the permuted input')
      expectClose(after.weights, pickColumns(pickRows(before.weights, rows), keys), 'the weights of the permuted input')
    },
  }),
  check({
    id: 'attention-pytorch',
    function: 'scaledDotProductAttention',
    title: 'the numbers are those of PyTorch',
    kind: 'vector',
    points: 2,
    hint: 'Recorded from `torch.nn.functional.scaled_dot_product_attention`. The claims above say more precisely what is off.',
    given: attentionVectors,
    holds: async (student, { q, k, v, mask, output }) => {
      const answer = await student.call.scaledDotProductAttention(q, k, v, mask)
      expectClose(answer.output, output, 'output')
    },
  }),
]
