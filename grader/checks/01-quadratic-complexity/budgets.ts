import fc from 'fast-check'
import type { Contract } from '../../../exercises/01-quadratic-complexity/contract.ts'
import { badCountFields, badNumbers, type Check, counts, exactly, expectClose, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'

const bytesPerElement = fc.constantFrom(0.5, 1, 2, 4, 8)
const notPositive = [0, -1, Number.NaN, Number.POSITIVE_INFINITY]
const scores = { n: 3, heads: 2, batch: 5, bytesPerElement: 4 }
const budget = { memoryBytes: 1e6, heads: 2, batch: 5, bytesPerElement: 4 }

export const budgets: readonly Check[] = [
  check({
    id: 'memory-examples',
    function: 'scoreMemoryBytes',
    title: 'the scores of 12 heads over 4,096 tokens take 805 MB in float32, and an eighth of it in int4',
    points: 1,
    hint: 'One [n, n] matrix for each head of each sequence of the batch.',
    given: [
      { size: { n: 4096, heads: 12, batch: 1, bytesPerElement: 4 }, bytes: 805_306_368 },
      { size: { n: 4096, heads: 12, batch: 1, bytesPerElement: 0.5 }, bytes: 100_663_296 },
      { size: { n: 1, heads: 1, batch: 1, bytesPerElement: 0.5 }, bytes: 0.5 },
      { size: { n: 3, heads: 5, batch: 7, bytesPerElement: 2 }, bytes: 630 },
      { size: { n: 1_000_000, heads: 16, batch: 2, bytesPerElement: 2 }, bytes: 64_000_000_000_000 },
      { size: { n: 2, heads: 1, batch: 1, bytesPerElement: 0.3125 }, bytes: 1.25 },
    ],
    holds: async (student, { size, bytes }) => {
      expectClose(await student.call.scoreMemoryBytes(size), bytes, 'the answer', exactly)
    },
  }),
  check({
    id: 'memory-scaling',
    function: 'scoreMemoryBytes',
    title: 'twice the length takes four times the memory; twice the heads, sequences or bytes take twice',
    points: 1,
    hint: 'Which of the four numbers enters squared?',
    given: fc.record({ n: counts(), heads: counts({ max: 32 }), batch: counts({ max: 32 }), bytesPerElement }),
    holds: async (student, size) => {
      const bytes = await student.call.scoreMemoryBytes(size)
      expectClose(await student.call.scoreMemoryBytes({ ...size, n: 2 * size.n }), 4 * bytes, 'twice the length', exactly)
      expectClose(await student.call.scoreMemoryBytes({ ...size, heads: 2 * size.heads }), 2 * bytes, 'twice the heads', exactly)
      expectClose(await student.call.scoreMemoryBytes({ ...size, batch: 2 * size.batch }), 2 * bytes, 'twice the batch', exactly)
      const wider = { ...size, bytesPerElement: 2 * size.bytesPerElement }
      expectClose(await student.call.scoreMemoryBytes(wider), 2 * bytes, 'twice the bytes', exactly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'scoreMemoryBytes',
    id: 'memory-bad-input',
    points: 1,
    good: [[scores], [{ ...scores, bytesPerElement: 0.3 }], [{ ...scores, n: 5_000_000_001 }]],
    bad: [
      ...badCountFields(scores, 'size', ['n', 'heads', 'batch']),
      ...badNumbers(['bytesPerElement', 'size'], notPositive, (bytes) => [{ ...scores, bytesPerElement: bytes }]),
    ],
  }),
  check({
    id: 'max-length-fit',
    function: 'maxSequenceLength',
    title: 'an exact fit counts, and one element less does not',
    points: 2,
    hint: 'The score matrices of n tokens fit, those of n + 1 don’t. Solve for n, then look at the rounding.',
    given: fc.record({ n: counts(), heads: counts({ max: 16 }), batch: counts({ max: 16 }), bytesPerElement }),
    holds: async (student, { n, ...size }) => {
      const bytesFor = (length: number) => size.bytesPerElement * size.heads * size.batch * length * length
      const longest = (memoryBytes: number) => student.call.maxSequenceLength({ memoryBytes, ...size })
      expectClose(await longest(bytesFor(n)), n, 'the length at an exact fit', exactly)
      expectClose(await longest(bytesFor(n) - size.bytesPerElement), n - 1, 'the length at one element less', exactly)
      expectClose(await longest(bytesFor(n + 1) - size.bytesPerElement), n, 'the length at one element less than the next fit', exactly)
    },
  }),
  check({
    id: 'max-length-examples',
    function: 'maxSequenceLength',
    title: 'an 80 GB card holds the float16 scores of 12 heads over 57,735 tokens; no memory holds none',
    points: 1,
    hint: 'Length is a whole number, rounded down, and 0 when nothing fits.',
    given: [
      { budget: { memoryBytes: 80e9, heads: 12, batch: 1, bytesPerElement: 2 }, n: 57_735 },
      { budget: { memoryBytes: 80e9, heads: 96, batch: 4, bytesPerElement: 4 }, n: 7_216 },
      { budget: { memoryBytes: 0, heads: 12, batch: 1, bytesPerElement: 2 }, n: 0 },
      { budget: { memoryBytes: 23, heads: 12, batch: 1, bytesPerElement: 2 }, n: 0 },
    ],
    holds: async (student, { budget, n }) => {
      expectClose(await student.call.maxSequenceLength(budget), n, 'the answer', exactly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'maxSequenceLength',
    id: 'max-length-bad-input',
    points: 1,
    good: [[budget], [{ ...budget, memoryBytes: 0 }], [{ ...budget, bytesPerElement: 0.5 }]],
    bad: [
      ...badNumbers(['memoryBytes', 'budget'], [-1, Number.NaN, Number.POSITIVE_INFINITY], (memoryBytes) => [{ ...budget, memoryBytes }]),
      ...badCountFields(budget, 'budget', ['heads', 'batch']),
      ...badNumbers(['bytesPerElement', 'budget'], notPositive, (bytes) => [{ ...budget, bytesPerElement: bytes }]),
    ],
  }),
]
