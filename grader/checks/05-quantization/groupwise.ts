import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { type Check, expectClose, expectShape, Mismatch, needed, normal, seeds, tensor } from '../index.ts'
import { expectWithinBound } from './bound.ts'
import { check } from './claims.ts'
import { vector } from './params.ts'

interface Groups {
  readonly n: number
  readonly groupSize: number
  readonly bits: number
  readonly seed: number
}

const groups: fc.Arbitrary<Groups> = fc.record({
  n: fc.integer({ min: 1, max: 14 }),
  groupSize: fc.integer({ min: 1, max: 6 }),
  bits: fc.integer({ min: 2, max: 16 }),
  seed: seeds(),
})

/** Groups of sizes far apart. */
function weights({ n, groupSize, seed }: Groups): TensorValue {
  const { data } = normal([n], seed)
  return tensor(
    [n],
    Array.from(data, (x, i) => x * 2 ** ((5 * Math.floor(i / groupSize)) % 7)),
  )
}

export const groupwise: readonly Check[] = [
  check({
    id: 'group-scales',
    function: 'quantizeGroupwise',
    title: 'every group has a scale of its own, its largest magnitude over qmax, the last one too when it is short',
    points: 1,
    hint: 'Groups are neighbours: the first groupSize weights, the next … There are as many scales as groups, rounded up.',
    given: groups,
    holds: async (student, size) => {
      const w = weights(size)
      const { q, scales } = await student.call.quantizeGroupwise(w, size.groupSize, size.bits)
      expectShape(q, [size.n], 'int32', 'q')
      expectShape(scales, [Math.ceil(size.n / size.groupSize)], 'float32', 'scales')
      const most = 2 ** (size.bits - 1) - 1
      for (const [g, scale] of scales.data.entries()) {
        const part = <T extends ArrayLike<number>>(all: T) => Array.from(all).slice(g * size.groupSize, (g + 1) * size.groupSize)
        expectClose(scale * most, Math.max(...part(w.data).map(Math.abs)), `${most} steps of group ${g}'s scale`, { absolute: 0 })
        const reached = Math.max(...part(q.data).map(Math.abs))
        if (reached !== most) throw new Mismatch(`the largest integer of group ${g} is ${reached}, and should be ${most}`, { actual: q })
      }
    },
  }),
  check({
    id: 'group-bound',
    function: 'quantizeGroupwise',
    title: 'no weight is further than half a step of its group from what its integer stands for',
    points: 1,
    hint: 'Each weight is divided by the scale of its own group: number ⌊i / groupSize⌋.',
    given: groups,
    holds: async (student, size) => {
      const w = weights(size)
      const { q, scales } = await student.call.quantizeGroupwise(w, size.groupSize, size.bits)
      expectShape(q, [size.n], 'int32', 'q')
      expectShape(scales, [Math.ceil(size.n / size.groupSize)], 'float32', 'scales')
      const scaleAt = (i: number) => scales.data[Math.floor(i / size.groupSize)]
      expectWithinBound({
        values: w,
        restored: Array.from(q.data, (value, i) => value * scaleAt(i)),
        bound: (i) => scaleAt(i) / 2,
        what: 'w',
      })
    },
  }),
  check({
    id: 'group-rows',
    function: 'quantizeGroupwise',
    title: 'groups as long as a row are the rows of quantizePerChannel',
    points: 1,
    hint: 'The same numbers in a line and as a matrix. Round half to even.',
    given: fc.record({
      rows: fc.integer({ min: 1, max: 4 }),
      columns: fc.integer({ min: 1, max: 5 }),
      bits: fc.integer({ min: 2, max: 8 }),
      seed: seeds(),
    }),
    holds: async (student, { rows, columns, bits, seed }) => {
      const most = 2 ** (bits - 1) - 1
      // Multiples of half a step, the largest of each row a whole one: scales are powers of two, and ties are met.
      const cells = Array.from(normal([rows * columns], seed).data, (x, i) =>
        i % columns === 0 ? most : Math.min(Math.max(Math.round(4 * x), -2 * most), 2 * most) / 2,
      )
      const line = cells.map((x, i) => x * 2 ** -(Math.floor(i / columns) % 3))
      const [group, row] = [
        await student.call.quantizeGroupwise(vector(...line), columns, bits),
        await needed('quantizePerChannel', student.call.quantizePerChannel(tensor([rows, columns], line), bits)),
      ]
      expectClose(group.scales, row.scales, 'scales')
      expectClose(group.q, { ...row.q, shape: [rows * columns] }, 'q')
    },
  }),
  check({
    id: 'group-zeros',
    function: 'quantizeGroupwise',
    title: 'a group of zeros has scale 1',
    points: 1,
    hint: '0/0 is NaN: give such a group another scale before you divide.',
    given: groups,
    holds: async (student, size) => {
      const w = weights(size)
      const zeroed = tensor(
        w.shape,
        Array.from(w.data, (x, i) => (i < size.groupSize ? 0 : x)),
      )
      const { q, scales } = await student.call.quantizeGroupwise(zeroed, size.groupSize, size.bits)
      expectShape(scales, [Math.ceil(size.n / size.groupSize)], 'float32', 'scales')
      expectClose(scales.data[0], 1, 'the scale of the group of zeros')
      expectClose(Math.max(...q.data.slice(0, size.groupSize).map(Math.abs)), 0, 'its largest integer')
    },
  }),
]
