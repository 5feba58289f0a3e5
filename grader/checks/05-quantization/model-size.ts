import fc from 'fast-check'
import { type Check, counts, exactly, expectClose } from '../index.ts'
import { check } from './claims.ts'

const bits = fc.constantFrom(1, 2, 3, 4, 8, 16, 32)

export const modelSizes: readonly Check[] = [
  check({
    id: 'size-bits',
    function: 'modelSizeBytes',
    title: 'eight parameters of b bits take b bytes, and what is left over fills up its last byte',
    points: 1,
    hint: 'Bits over 8, rounded up once, at the end.',
    given: fc.record({ eights: counts(), left: fc.integer({ min: 0, max: 7 }), bits }),
    holds: async (student, { eights, left, bits }) => {
      const size = await student.call.modelSizeBytes({ parameters: 8 * eights + left, bits })
      expectClose(
        size - eights * bits,
        [0, 1, 2, 3, 4, 5, 6, 7].map((n) => Math.ceil((n * bits) / 8))[left],
        `what ${left} parameters more take`,
        exactly,
      )
    },
  }),
  check({
    id: 'size-large',
    function: 'modelSizeBytes',
    title: 'models of billions: 7e9 parameters take 28e9 bytes in float32 and 3.5e9 in 4 bits, and half a bit more each in groups of 64',
    points: 1,
    hint: 'Plain numbers are exact to 2⁵³; shifts and | 0 are not beyond 2³¹. A scale is 32 bits if it isn’t said otherwise.',
    given: [
      { model: { parameters: 7e9, bits: 32 }, bytes: 28e9 },
      { model: { parameters: 7e9, bits: 4 }, bytes: 3.5e9 },
      { model: { parameters: 6.4e9, bits: 4, groupSize: 64 }, bytes: 3.6e9 },
      { model: { parameters: 6.4e9, bits: 4, groupSize: 64, scaleBits: 16 }, bytes: 3.4e9 },
    ],
    holds: async (student, { model, bytes }) => {
      expectClose(await student.call.modelSizeBytes(model), bytes, 'the size', exactly)
    },
  }),
  check({
    id: 'size-groups',
    function: 'modelSizeBytes',
    title: 'a group that begins has a scale: one parameter beyond a multiple of groupSize adds its bits and scaleBits',
    points: 1,
    hint: 'Groups are rounded up, bits of weights and scales added, and only then bytes rounded up.',
    given: fc.record({ groups: fc.integer({ min: 1, max: 99 }), groupSize: fc.integer({ min: 1, max: 130 }), bits, scaleBits: bits }),
    holds: async (student, { groups, groupSize, bits, scaleBits }) => {
      const bytes = (parameters: number) => student.call.modelSizeBytes({ parameters, bits, groupSize, scaleBits })
      // Eight times as much is whole bytes.
      const [whole, more] = await Promise.all([bytes(8 * groups * groupSize), bytes(8 * groups * groupSize + 1)])
      expectClose(whole, groups * (groupSize * bits + scaleBits), `${8 * groups} groups of ${groupSize}`, exactly)
      expectClose(more - whole, Math.ceil((bits + scaleBits) / 8), 'what one parameter more takes', exactly)
    },
  }),
]
