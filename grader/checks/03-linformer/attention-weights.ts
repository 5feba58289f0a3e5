import fc from 'fast-check'
import { expectProportions, expectRowSums } from '../01-quadratic-complexity/weights.ts'
import {
  at,
  type Check,
  expectClose,
  expectFinite,
  expectShape,
  identity,
  lengths,
  mapCells,
  permutation,
  pickColumns,
  pickRows,
  seeds,
  uniform,
  widths,
} from '../index.ts'
import { check } from './claims.ts'
import { expectInHull, expectWeighted, inputs, score, sizes } from './projected.ts'
import { attentionVectors } from './recorded.ts'

export const attentionWeights: readonly Check[] = [
  check({
    id: 'attention-shapes',
    function: 'linformerAttention',
    title: 'each of n queries sees k projected tokens: weights [n, k], output [n, dV]',
    points: 1,
    hint: 'k may be smaller or larger than n, and values may be wider than keys.',
    given: sizes,
    holds: async (student, size) => {
      const { q, k, v, e, f } = inputs(size)
      const { output, weights } = await student.call.linformerAttention(q, k, v, e, f)
      expectShape(weights, [size.n, size.projected], 'float32', 'weights')
      expectShape(output, [size.n, size.dV], 'float32', 'output')
    },
  }),
  check({
    id: 'attention-weights-sum',
    function: 'linformerAttention',
    title: 'the weights of a query are a distribution over the k projected tokens',
    points: 2,
    hint: 'The softmax runs along each row of q (e k)ᵀ, after the projection: a projected softmax sums to anything.',
    given: sizes,
    holds: async (student, size) => {
      const { q, k, v, e, f } = inputs(size)
      const { weights } = await student.call.linformerAttention(q, k, v, e, f)
      expectRowSums(expectShape(weights, [size.n, size.projected], 'float32', 'weights'), 1, 'the weights of query')
    },
  }),
  check({
    id: 'attention-scores',
    function: 'linformerAttention',
    title: 'weights are to each other as the exponentials of q·(e k)/√dK',
    points: 4,
    hint: 'e projects the keys before they meet the queries. The scores are divided by √dK: not by √k, √n or √dV.',
    given: sizes,
    holds: async (student, size) => {
      const given = inputs(size)
      const { weights } = await student.call.linformerAttention(given.q, given.k, given.v, given.e, given.f)
      expectProportions(expectShape(weights, [size.n, size.projected], 'float32', 'weights'), score(given))
    },
  }),
  check({
    id: 'attention-output',
    function: 'linformerAttention',
    title: 'the output is the mean of the projected values f·v under the weights',
    points: 3,
    hint: 'output = weights·(f v), with the very weights that are returned. e belongs to the keys, f to the values.',
    given: sizes,
    holds: async (student, size) => {
      const given = inputs(size)
      const { output, weights } = await student.call.linformerAttention(given.q, given.k, given.v, given.e, given.f)
      expectFinite(expectShape(weights, [size.n, size.projected], 'float32', 'weights'), 'weights')
      expectWeighted(expectShape(output, [size.n, size.dV], 'float32', 'output'), weights, given, 'output')
    },
  }),
  check({
    id: 'attention-full',
    function: 'linformerAttention',
    title: 'with k = n and e = f = I it is exact full attention: permuting tokens permutes the output',
    points: 2,
    hint: 'Nothing but e and f may know where a token stands. With the identity the scores are q·k/√dK.',
    given: sizes,
    holds: async (student, size) => {
      const { q, k, v } = inputs(size)
      const whole = identity(size.n)
      const given = { q, k, v, e: whole, f: whole }
      const order = permutation(size.n, size.seed)
      const [inOrder, permuted] = [
        await student.call.linformerAttention(q, k, v, whole, whole),
        await student.call.linformerAttention(pickRows(q, order), pickRows(k, order), pickRows(v, order), whole, whole),
      ]
      expectProportions(expectShape(inOrder.weights, [size.n, size.n], 'float32', 'weights'), score(given))
      expectWeighted(expectShape(inOrder.output, [size.n, size.dV], 'float32', 'output'), inOrder.weights, given, 'output')
      expectClose(permuted.weights, pickColumns(pickRows(inOrder.weights, order), order), 'the weights of permuted tokens')
      expectClose(permuted.output, pickRows(inOrder.output, order), 'the output of permuted tokens')
    },
  }),
  check({
    id: 'attention-hull',
    function: 'linformerAttention',
    title: 'every output lies in the convex hull of the rows of f·v',
    points: 2,
    hint: 'A mean under weights that are positive and sum to 1 never leaves the hull. Nothing is scaled or added afterwards.',
    given: sizes,
    holds: async (student, size) => {
      const given = inputs(size)
      const { output } = await student.call.linformerAttention(given.q, given.k, given.v, given.e, given.f)
      expectFinite(expectShape(output, [size.n, size.dV], 'float32', 'output'), 'output')
      expectInHull(output, given, uniform([8, size.dV], size.seed + 5))
      expectInHull(output, given, identity(size.dV))
    },
  }),
  check({
    id: 'attention-linear-values',
    function: 'linformerAttention',
    title: 'the output is linear in v',
    points: 2,
    hint: 'The weights come from queries and keys alone; values are projected and summed, nothing else.',
    given: sizes,
    holds: async (student, size) => {
      const { q, k, v, e, f } = inputs(size)
      const other = uniform([size.n, size.dV], size.seed + 6)
      const mixed = mapCells(v, (value, i, c) => 2 * value - 3 * at(other, i, c))
      const [one, two, both] = [
        await student.call.linformerAttention(q, k, v, e, f),
        await student.call.linformerAttention(q, k, other, e, f),
        await student.call.linformerAttention(q, k, mixed, e, f),
      ]
      for (const { output } of [one, two]) expectFinite(expectShape(output, [size.n, size.dV], 'float32', 'output'), 'output')
      expectClose(
        both.output,
        mapCells(one.output, (value, i, c) => 2 * value - 3 * at(two.output, i, c)),
        'the output for 2v − 3v′',
      )
    },
  }),
  check({
    id: 'attention-queries',
    function: 'linformerAttention',
    title: 'queries know nothing of each other: changing one changes its own row alone',
    points: 1,
    hint: 'Each row of the output depends on its own query, and on all keys and values.',
    given: fc.record({ n: lengths({ min: 2 }), dK: widths(), dV: widths(), projected: lengths(), seed: seeds() }),
    holds: async (student, size) => {
      const { q, k, v, e, f } = inputs(size)
      const changed = size.seed % size.n
      const others = Array.from({ length: size.n }, (_, i) => i).filter((i) => i !== changed)
      const before = await student.call.linformerAttention(q, k, v, e, f)
      const after = await student.call.linformerAttention(
        mapCells(q, (value, i) => (i === changed ? 2 - value : value)),
        k,
        v,
        e,
        f,
      )
      expectFinite(expectShape(before.output, [size.n, size.dV], 'float32', 'output'), 'output')
      expectShape(after.output, [size.n, size.dV], 'float32', 'output')
      expectClose(pickRows(after.output, others), pickRows(before.output, others), `the output of the queries other than ${changed}`)
    },
  }),
  check({
    id: 'attention-large',
    function: 'linformerAttention',
    title: 'inputs of ±10,000 give finite weights that sum to 1',
    points: 2,
    hint: 'Projected keys are longer than keys, and scores longer again: e to the power of them overflows unless the row’s maximum is subtracted first.',
    given: sizes,
    holds: async (student, size) => {
      const large = (t: ReturnType<typeof uniform>) => mapCells(t, (value) => 1e4 * value)
      const { q, k, v, e, f } = inputs(size)
      const { output, weights } = await student.call.linformerAttention(large(q), large(k), v, large(e), f)
      expectRowSums(expectShape(weights, [size.n, size.projected], 'float32', 'weights'), 1, 'the weights of query')
      expectFinite(expectShape(output, [size.n, size.dV], 'float32', 'output'), 'output')
    },
  }),
  check({
    id: 'attention-pytorch',
    function: 'linformerAttention',
    title: 'the numbers are those of PyTorch',
    kind: 'vector',
    points: 2,
    hint: 'Recorded from `scaled_dot_product_attention` over `e @ k` and `f @ v`. The claims above say more precisely what is off.',
    given: attentionVectors,
    holds: async (student, { q, k, v, e, f, output, weights }) => {
      const answer = await student.call.linformerAttention(q, k, v, e, f)
      expectClose(answer.output, output, 'output')
      expectClose(answer.weights, weights, 'weights')
    },
  }),
]
