import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { type Check, expectClose, expectShape, Mismatch, normal, seeds, tensor } from '../index.ts'
import { check } from './claims.ts'
import { vector } from './params.ts'
import { expectHalfStepOfGroup, expectScalePerGroup } from './scaled-groups.ts'

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

/** Groups of sizes far apart; some of all of them are as small as 1e-8. */
function weights({ n, groupSize, seed }: Groups): TensorValue {
  const { data } = normal([n], seed)
  const unit = seed % 4 === 3 ? 2 ** -27 : 1
  return tensor(
    [n],
    Array.from(data, (x, i) => x * unit * 2 ** ((5 * Math.floor(i / groupSize)) % 7)),
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
      expectScalePerGroup({ w, ...size, group: 'group', q, scales })
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
      expectHalfStepOfGroup({ w, ...size, group: 'group', q, scales })
    },
  }),
  check({
    id: 'group-half-even',
    function: 'quantizeGroupwise',
    title: 'half a step goes to the even integer: 0.5 to 0, 1.5 to 2, 2.5 to 2',
    points: 1,
    hint: '`tf.round` rounds half to even, `Math.round` half up.',
    given: fc.record({
      groups: fc.integer({ min: 1, max: 4 }),
      groupSize: fc.integer({ min: 1, max: 5 }),
      bits: fc.integer({ min: 2, max: 8 }),
      seed: seeds(),
    }),
    holds: async (student, { groups, groupSize, bits, seed }) => {
      const most = 2 ** (bits - 1) - 1
      // Multiples of half a step, the largest of each group a whole one: scales are powers of two, and ties are met.
      const steps = Array.from(normal([groups * groupSize], seed).data, (x, i) =>
        i % groupSize === 0 ? most : Math.min(Math.max(Math.round(4 * x), -2 * most), 2 * most) / 2,
      )
      const w = vector(...steps.map((x, i) => x * 2 ** -(Math.floor(i / groupSize) % 3)))
      const { q } = await student.call.quantizeGroupwise(w, groupSize, bits)
      expectShape(q, [steps.length], 'int32', 'q')
      for (const [i, value] of q.data.entries()) {
        const off = Math.abs(value - steps[i])
        if (off > 0.5 || (off === 0.5 && value % 2 !== 0))
          throw new Mismatch(`${w.data[i]} is ${steps[i]} steps of its group, and became ${value}`, { actual: q })
      }
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
