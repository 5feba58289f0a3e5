import { type Check, leavesNothingBehind } from '@kata/grader/checks'
import type { Contract } from '../../../exercises/05-quantization/contract.ts'

const params = { scale: 0.5, zeroPoint: 3, qmin: 0, qmax: 15 }

/** Functions without tensors, on lists, bytes and options that belong to the caller. */
export const manners: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'chooseQuantParams',
    id: 'params-tidy',
    points: 1,
    calls: [
      [-1, 1, { bits: 8, signed: true, symmetric: false }],
      [-1, 1, { bits: 8, signed: true, symmetric: true }],
      [0, 0, { bits: 4, signed: false, symmetric: false }],
      [-1, 1, { bits: 1, signed: true, symmetric: false }],
    ],
  }),
  leavesNothingBehind<Contract>()({
    function: 'representableRange',
    id: 'range-tidy',
    points: 1,
    calls: [[params], [{ ...params, scale: 0 }]],
  }),
  leavesNothingBehind<Contract>()({
    function: 'errorBound',
    id: 'bound-tidy',
    points: 1,
    calls: [[params], [{ ...params, scale: 0 }]],
  }),
  leavesNothingBehind<Contract>()({
    function: 'packInt4',
    id: 'pack-tidy',
    points: 1,
    calls: [[[-8, 7, 1]], [[1, 2]], [[]], [[1, 2, 8]]],
  }),
  leavesNothingBehind<Contract>()({
    function: 'unpackInt4',
    id: 'unpack-tidy',
    points: 1,
    calls: [
      [Uint8Array.of(0x9f, 0x81), 3],
      [Uint8Array.of(0x9f, 0x81), 4],
      [Uint8Array.of(0x9f, 0x81), 5],
    ],
  }),
  leavesNothingBehind<Contract>()({
    function: 'modelSizeBytes',
    id: 'size-tidy',
    points: 1,
    calls: [
      [{ parameters: 10, bits: 4, groupSize: 3 }],
      [{ parameters: 10, bits: 4 }],
      [{ parameters: 10, bits: 4, groupSize: 2, scaleBits: 8 }],
      [{ parameters: 10, bits: 0 }],
    ],
  }),
]
