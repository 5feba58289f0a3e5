import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import {
  at,
  type Check,
  expectClose,
  expectFinite,
  expectShape,
  lengths,
  mapCells,
  pickRows,
  randomMask,
  row,
  seeds,
  uniform,
  widths,
  zeros,
} from '../index.ts'
import { inputs, sizes } from './attention-inputs.ts'
import { check } from './claims.ts'
import { expectRowSums } from './weights.ts'

export const attentionMask: readonly Check[] = [
  check({
    id: 'attention-mask',
    function: 'scaledDotProductAttention',
    title: 'a key that a query may not attend is as good as absent',
    points: 4,
    hint: 'Mask the scores before the softmax (−Infinity where the mask is false), so that the allowed keys share the whole row.',
    given: sizes,
    holds: async (student, size) => {
      const { q, k, v } = inputs(size)
      const mask = randomMask([size.n, size.m], size.seed + 3)
      const i = size.seed % size.n
      const allowed = row(mask, i).flatMap((may, j) => (may ? [j] : []))
      const masked = await student.call.scaledDotProductAttention(q, k, v, mask)
      const absent = await student.call.scaledDotProductAttention(pickRows(q, [i]), pickRows(k, allowed), pickRows(v, allowed))
      expectShape(masked.output, [size.n, size.dV], 'float32', 'output')
      expectShape(masked.weights, [size.n, size.m], 'float32', 'weights')
      expectFinite(expectShape(absent.output, [1, size.dV], 'float32', 'output'))
      expectFinite(expectShape(absent.weights, [1, allowed.length], 'float32', 'weights'))
      const spread = mapCells(zeros(1, size.m), (_, __, j) => (allowed.includes(j) ? at(absent.weights, 0, allowed.indexOf(j)) : 0))
      expectClose(pickRows(masked.weights, [i]), spread, `row ${i} of the masked weights`)
      expectClose(pickRows(masked.output, [i]), absent.output, `row ${i} of the masked output`)
    },
  }),
  check({
    id: 'attention-leak',
    function: 'scaledDotProductAttention',
    title: 'nothing leaks through the mask, however large a masked key and its value are',
    points: 2,
    hint: 'A finite number in place of −Infinity is small only beside small scores; and the row’s maximum must not be a masked score.',
    // With width 256 a score is larger than 10⁹: −10⁹ in its place hides nothing.
    given: fc.record({
      n: lengths(),
      m: lengths({ min: 2 }),
      dK: fc.oneof({ weight: 5, arbitrary: widths() }, { weight: 1, arbitrary: fc.constant(256) }),
      dV: widths(),
      seed: seeds(),
    }),
    holds: async (student, { n, m, dK, dV, seed }) => {
      const loud = seed % m
      const mask = mapCells(randomMask([n, m], seed + 3), (may, _, j) => (j === loud ? 0 : j === (loud + 1) % m ? 1 : may))
      const q = uniform([n, dK], seed, { min: 5e3, max: 1e4 })
      const k = uniform([m, dK], seed + 1, { min: -1e-4, max: 1e-4 })
      const v = uniform([m, dV], seed + 2)
      const louder = (t: TensorValue) => mapCells(t, (value, j) => (j === loud ? 1e4 : value))
      const before = await student.call.scaledDotProductAttention(q, k, v, mask)
      const after = await student.call.scaledDotProductAttention(q, louder(k), louder(v), mask)
      expectFinite(expectShape(before.weights, [n, m], 'float32', 'weights'), 'weights')
      expectFinite(expectShape(before.output, [n, dV], 'float32', 'output'), 'output')
      expectClose(after.weights, before.weights, `weights beside a large masked key ${loud}`)
      expectClose(after.output, before.output, `output beside a large masked key ${loud}`)
    },
  }),
  check({
    id: 'attention-large-input',
    function: 'scaledDotProductAttention',
    title: 'input of magnitude 10,000 gives no NaN, and weights that sum to 1',
    points: 1,
    hint: 'Scores reach 10⁸ there: the softmax inside has to be the stable one.',
    given: fc.record({ n: lengths(), m: lengths(), dK: widths(), dV: widths(), masked: fc.boolean(), seed: seeds() }),
    holds: async (student, { n, m, dK, dV, masked, seed }) => {
      const large = { min: -1e4, max: 1e4 }
      const [q, k, v] = [uniform([n, dK], seed, large), uniform([m, dK], seed + 1, large), uniform([m, dV], seed + 2, large)]
      const mask = masked ? randomMask([n, m], seed + 3) : undefined
      const { output, weights } = await student.call.scaledDotProductAttention(q, k, v, mask)
      expectFinite(expectShape(output, [n, dV], 'float32', 'output'), 'output')
      expectRowSums(expectShape(weights, [n, m], 'float32', 'weights'), 1, 'the weights of query')
    },
  }),
  check({
    id: 'attention-empty-row',
    function: 'scaledDotProductAttention',
    title: 'a query with no allowed key has zero weights and zero output',
    points: 2,
    hint: 'Neither NaN nor equal weights: a row of −Infinity has to come out of the softmax as zeros.',
    given: sizes,
    holds: async (student, size) => {
      const { q, k, v } = inputs(size)
      const empty = size.seed % size.n
      const mask = mapCells(randomMask([size.n, size.m], size.seed + 3, { emptyRows: 0.3 }), (may, i) => (i === empty ? 0 : may))
      const { output, weights } = await student.call.scaledDotProductAttention(q, k, v, mask)
      expectShape(output, [size.n, size.dV], 'float32', 'output')
      expectRowSums(
        expectShape(weights, [size.n, size.m], 'float32', 'weights'),
        (i) => Number(row(mask, i).includes(1)),
        'the weights of query',
      )
      expectClose(pickRows(output, [empty]), zeros(1, size.dV), `row ${empty} of the output`)
    },
  }),
]
