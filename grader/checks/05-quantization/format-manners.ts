import type { Contract } from '../../../exercises/05-quantization/contract.ts'
import { badCountFields, badCounts, badNumbers, type Check, leavesNothingBehind, ones, rejectsBadInput, zeros } from '../index.ts'
import { notBits } from './affine-manners.ts'
import { vector } from './params.ts'

const w = vector(1, -2, 3)
const noInt4 = [-9, 8, 0.5, Number.NaN, Number.POSITIVE_INFINITY]

export const formatManners: readonly Check[] = [
  rejectsBadInput<Contract>()({
    function: 'packInt4',
    id: 'pack-bad-input',
    points: 1,
    good: [[[-8, 7]], [[]], [[0]]],
    bad: [
      ...badNumbers(['values'], noInt4, (value) => [[value]] as const),
      ...badNumbers(['values'], noInt4, (value) => [[1, 2, value]] as const),
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'unpackInt4',
    id: 'unpack-bad-input',
    points: 1,
    good: [
      [Uint8Array.of(1, 2), 4],
      [Uint8Array.of(1, 2), 0],
      [Uint8Array.of(), 0],
    ],
    bad: [
      ...badNumbers(['count'], [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY], (count) => [Uint8Array.of(1, 2), count] as const),
      { what: 'count = 5 of 2 bytes', args: [Uint8Array.of(1, 2), 5], names: ['count', 'bytes'] },
      { what: 'count = 1 of no bytes', args: [Uint8Array.of(), 1], names: ['count', 'bytes'] },
    ],
  }),
  leavesNothingBehind<Contract>()({
    function: 'quantizeGroupwise',
    id: 'group-tidy',
    points: 1,
    calls: [
      [w, 2, 8],
      [w, 1, 4],
      [zeros(4), 2, 4],
      [w, 0, 4],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'quantizeGroupwise',
    id: 'group-bad-input',
    points: 1,
    good: [
      [w, 2, 2],
      [w, 100, 16],
    ],
    bad: [
      ...[ones(2, 2), ones(1, 2, 2), ones()].map((bad) => ({
        what: `w [${bad.shape.join(', ')}]`,
        args: [bad, 2, 8] as const,
        names: ['w'],
      })),
      ...badCounts(['groupSize'], (groupSize) => [w, groupSize, 8] as const),
      ...badNumbers(['bits'], notBits, (bits) => [w, 2, bits] as const),
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'modelSizeBytes',
    id: 'size-bad-input',
    points: 1,
    good: [
      [{ parameters: 1, bits: 1 }],
      [{ parameters: 10, bits: 32, groupSize: 100 }],
      [{ parameters: 10, bits: 4, groupSize: 2, scaleBits: 8 }],
    ],
    bad: [
      ...badCountFields({ parameters: 100, bits: 4, groupSize: 8, scaleBits: 16 }, 'model'),
      ...badCounts(['scaleBits', 'model'], (scaleBits) => [{ parameters: 100, bits: 4, scaleBits }] as const),
    ],
  }),
]
