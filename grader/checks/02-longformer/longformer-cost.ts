import type { TensorValue } from '@kata/sandbox'
import type { Contract } from '../../../exercises/02-longformer/contract.ts'
import { type Check, doublings, expectGrowth, expectShape, type Growth, row, type Student } from '../index.ts'
import { attendedRow, expectRow } from './attended-row.ts'
import { projections, sampledRows } from './attention-inputs.ts'
import { check } from './claims.ts'
import { captionOf } from './patterns.ts'

// At most four global tokens, windows up to 64: more of either push honest programs over the limit at these lengths.
const patterns: readonly { readonly window: number; readonly globalTokens: readonly number[] }[] = [
  { window: 64, globalTokens: [0] },
  { window: 8, globalTokens: [255, 0, 100, 101] },
  { window: 32, globalTokens: [] },
]

export const longformerCost: readonly Check[] = [
  check({
    id: 'longformer-work',
    function: 'longformerAttention',
    title: 'for a fixed window and a few global tokens, twice the tokens take twice the work, and the answers stay right',
    kind: 'cost',
    points: 3,
    hint: 'g global rows of n keys and n local rows of w + 1 + g keys: every part is linear in n. Which of yours is not?',
    given: patterns,
    holds: async (student, pattern) => expectGrowth({ ...linear(student, pattern), work: { max: 1.1 } }),
  }),
  check({
    id: 'longformer-memory',
    function: 'longformerAttention',
    title: 'and twice the memory: no tensor or array is [n, n]',
    kind: 'cost',
    points: 2,
    hint: 'Only the rows of global tokens need all keys: gather those queries first. No mask [n, n] either.',
    given: patterns,
    holds: async (student, pattern) => expectGrowth({ ...linear(student, pattern), memory: { max: 1.1 }, largest: { max: 1.1 } }),
  }),
]

function linear(student: Student<Contract>, { window, globalTokens }: (typeof patterns)[number]): Growth<TensorValue> {
  const given = (n: number) => projections({ n, dK: 8, dV: 8, seed: window })
  return {
    lengths: doublings(256),
    measure: (n) => student.measure.longformerAttention(given(n), { window, globalTokens }),
    judge: (answer, n) => {
      const { q, k, v, qGlobal, kGlobal, vGlobal } = given(n)
      const all = Array.from({ length: n }, (_, j) => j)
      expectShape(answer, [n, 8])
      for (const i of [...sampledRows(n, window), ...globalTokens]) {
        const isGlobal = globalTokens.includes(i)
        const keys = isGlobal ? all : all.filter((j) => 2 * Math.abs(i - j) <= window || globalTokens.includes(j))
        const expected = isGlobal ? attendedRow(row(qGlobal, i), kGlobal, vGlobal, keys) : attendedRow(row(q, i), k, v, keys)
        expectRow(answer, i, expected, `${isGlobal ? 'global' : 'local'} token ${i} of ${captionOf({ n, window, globalTokens })}`)
      }
    },
  }
}
