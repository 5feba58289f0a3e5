import type { TensorValue } from '@kata/sandbox'
import type { Contract } from '../../../exercises/02-longformer/contract.ts'
import { type Check, doublings, expectGrowth, expectShape, type Growth, row, type Student } from '../index.ts'
import { attendedRow, expectRow } from './attended-row.ts'
import { inputs, sampledRows } from './attention-inputs.ts'
import { check } from './claims.ts'
import { captionOf } from './patterns.ts'

// window·dilation ≤ 64: wider ones push honest programs over the limit at these lengths.
const patterns = [
  { window: 64, dilation: 1 },
  { window: 8, dilation: 1 },
  { window: 8, dilation: 8 },
  { window: 2, dilation: 32 },
]

export const slidingWindowCost: readonly Check[] = [
  check({
    id: 'sliding-work',
    function: 'slidingWindowAttention',
    title: 'twice the tokens take twice the work, and the answers stay right',
    kind: 'cost',
    points: 4,
    hint: 'No product of all queries with all keys, not even one that is masked afterwards. Which keys does one token, or a block of neighbours, need?',
    given: patterns,
    holds: async (student, pattern) => expectGrowth({ ...linear(student, pattern), work: { max: 1.1 } }),
  }),
  check({
    id: 'sliding-memory',
    function: 'slidingWindowAttention',
    title: 'twice the tokens take twice the memory: no tensor or array is [n, n]',
    kind: 'cost',
    points: 3,
    hint: 'A mask [n, n] is as large as the scores that it saves. w + 1 scores a token are enough.',
    given: patterns,
    holds: async (student, pattern) => expectGrowth({ ...linear(student, pattern), memory: { max: 1.1 }, largest: { max: 1.1 } }),
  }),
]

function linear(student: Student<Contract>, { window, dilation }: (typeof patterns)[number]): Growth<TensorValue> {
  const given = (n: number) => inputs({ n, dK: 8, dV: 8, seed: window + dilation })
  return {
    lengths: doublings(256),
    measure: (n) => {
      const { q, k, v } = given(n)
      return student.measure.slidingWindowAttention(q, k, v, { window, dilation })
    },
    judge: (answer, n) => {
      const { q, k, v } = given(n)
      expectShape(answer, [n, 8])
      for (const i of sampledRows(n, window)) {
        const keys = Array.from({ length: window + 1 }, (_, m) => i + (m - window / 2) * dilation).filter((j) => j >= 0 && j < n)
        expectRow(answer, i, attendedRow(row(q, i), k, v, keys), `token ${i} of ${captionOf({ n, window, dilation })}`)
      }
    },
  }
}
