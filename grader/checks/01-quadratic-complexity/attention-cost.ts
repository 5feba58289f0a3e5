import type { TensorValue } from '@kata/sandbox'
import type { Contract } from '../../../exercises/01-quadratic-complexity/contract.ts'
import {
  type Check,
  doublings,
  expectFormula,
  expectGrowth,
  expectProduct,
  expectShape,
  type Growth,
  needed,
  pickRows,
  type Student,
} from '../index.ts'
import { inputs, score } from './attention-inputs.ts'
import { check } from './claims.ts'
import { expectProportions, expectRowSums } from './weights.ts'

export const attentionCost: readonly Check[] = [
  check({
    id: 'attention-growth',
    function: 'scaledDotProductAttention',
    title: 'the work of full attention grows as n²',
    kind: 'cost',
    points: 3,
    hint: 'Every query meets every key once. What in your code does more, or does it again?',
    given: [{ dK: 64, seed: 1 }],
    holds: async (student, input) => expectGrowth(quadraticGrowth(student, input)),
  }),
  check({
    id: 'attention-flops-measured',
    function: 'scaledDotProductAttention',
    title: 'the matrix products that run cost what your attentionFlops says',
    kind: 'cost',
    points: 2,
    hint: 'Two products run, q kᵀ and weights · v, each once. Either one runs too often, or the formula counts otherwise.',
    given: [
      { n: 64, dK: 64, dV: 64 },
      { n: 96, dK: 32, dV: 80 },
    ],
    holds: async (student, size) => {
      const { q, k, v } = inputs({ ...size, m: size.n, seed: 1 })
      const measured = await student.measure.scaledDotProductAttention(q, k, v)
      const { total } = await needed('attentionFlops', student.call.attentionFlops(size))
      await expectFormula(measured, total, quadraticGrowth(student, { dK: 64, seed: 1 }))
    },
  }),
]

/** Work n² ± 0.05, with the values at the measured lengths judged on three rows. */
function quadraticGrowth(
  student: Student<Contract>,
  { dK, seed }: { dK: number; seed: number },
): Growth<{ output: TensorValue; weights: TensorValue }> {
  const given = (n: number) => inputs({ n, m: n, dK, dV: dK, seed })
  return {
    lengths: doublings(64),
    measure: (n) => {
      const { q, k, v } = given(n)
      return student.measure.scaledDotProductAttention(q, k, v)
    },
    judge: ({ output, weights }, n) => {
      const { q, k, v } = given(n)
      const sampled = [0, n / 2, n - 1]
      const some = pickRows(expectShape(weights, [n, n], 'float32', 'weights'), sampled)
      expectRowSums(some, 1, 'the weights of sampled query')
      expectProportions(some, score(pickRows(q, sampled), k))
      expectProduct(pickRows(expectShape(output, [n, dK], 'float32', 'output'), sampled), some, v, `output at n = ${n}`)
    },
    work: { min: 1.95, max: 2.05 },
  }
}
