import type { TensorValue } from '@kata/sandbox'
import type { Contract } from '../../../exercises/03-linformer/contract.ts'
import { expectProportions, expectRowSums } from '../01-quadratic-complexity/weights.ts'
import { type Check, doublings, expectFormula, expectGrowth, expectShape, type Growth, mapCells, pickRows, type Student } from '../index.ts'
import { check } from './claims.ts'
import { expectWeighted, type Inputs, inputs, score } from './projected.ts'

export const attentionCost: readonly Check[] = [
  check({
    id: 'attention-growth',
    function: 'linformerAttention',
    title: 'twice the tokens cost twice the work and twice the memory',
    kind: 'cost',
    points: 6,
    hint: 'The order of the products decides: (q kᵀ)eᵀ and (weights f)v pass through an [n, n] or n·n·k products, q(e k)ᵀ and weights(f v) don’t.',
    given: [{ projected: 8 }, { projected: 32 }],
    holds: async (student, { projected }) => expectGrowth(linearGrowth(student, projected)),
  }),
  check({
    id: 'attention-flops-measured',
    function: 'linformerAttention',
    title: 'the matrix products that run cost what your linformerFlops says',
    kind: 'cost',
    points: 2,
    hint: 'Four products run, each once: e·k, f·v, q·(e k)ᵀ and weights·(f v). Either one runs too often, or the formula counts otherwise.',
    given: [
      { n: 96, dK: 16, dV: 40, k: 12 },
      { n: 64, dK: 48, dV: 8, k: 24 },
      { n: 24, dK: 8, dV: 8, k: 64 },
    ],
    holds: async (student, size) => {
      const { q, k, v, e, f } = inputs({ ...size, projected: size.k, seed: 1 })
      const measured = await student.measure.linformerAttention(q, k, v, e, f)
      const { total } = await student.call.linformerFlops(size)
      await expectFormula(measured, total, linearGrowth(student, 8))
    },
  }),
]

/** Work, memory and the largest tensor n¹, with the values at the measured lengths judged on three rows. */
function linearGrowth(student: Student<Contract>, projected: number): Growth<{ output: TensorValue; weights: TensorValue }> {
  const given = (n: number): Inputs => {
    // Projections that shrink with √n keep the scores, and so float32's error, the same at every length.
    const shrunk = (t: TensorValue) => mapCells(t, (value) => (2 * value) / Math.sqrt(n))
    const { e, f, ...rest } = inputs({ n, dK: 8, dV: 8, projected, seed: projected })
    return { ...rest, e: shrunk(e), f: shrunk(f) }
  }
  return {
    lengths: doublings(256),
    measure: (n) => {
      const { q, k, v, e, f } = given(n)
      return student.measure.linformerAttention(q, k, v, e, f)
    },
    judge: ({ output, weights }, n) => {
      const all = given(n)
      const rows = [0, n / 2, n - 1]
      const some = pickRows(expectShape(weights, [n, projected], 'float32', 'weights'), rows)
      expectRowSums(some, 1, 'the weights of sampled query')
      expectProportions(some, score({ ...all, q: pickRows(all.q, rows) }))
      expectWeighted(pickRows(expectShape(output, [n, 8], 'float32', 'output'), rows), some, all, `output at n = ${n}`)
    },
    work: { max: 1.1 },
    memory: { max: 1.1 },
    largest: { max: 1.1 },
  }
}
