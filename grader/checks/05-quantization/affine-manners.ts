import type { Contract } from '../../../exercises/05-quantization/contract.ts'
import { badNumbers, badRanks, type Check, leavesNothingBehind, ones, rejectsBadInput, tensor, zeros } from '../index.ts'
import { int32, type Params, vector } from './params.ts'

export const goodParams: Params = { scale: 0.5, zeroPoint: 3, qmin: 0, qmax: 15 }
const notIntegers = [1.5, Number.NaN, Number.POSITIVE_INFINITY]

/** Bits that no quantizer has. */
export const notBits = [0, 1, 17, -8, 2.5, Number.NaN, Number.POSITIVE_INFINITY]

/** Quantizers out of range, each put into a call; the message may name the field or the argument. */
export function badParams<const A>(object: string, put: (params: Params) => A) {
  const named = (field: string) => [field, object]
  const relation = ['qmin', 'qmax', 'zeroPoint', object]
  return [
    ...badNumbers(named('scale'), [0, -1, Number.NaN, Number.POSITIVE_INFINITY], (scale) => put({ ...goodParams, scale })),
    ...badNumbers(named('zeroPoint'), notIntegers, (zeroPoint) => put({ ...goodParams, zeroPoint })),
    ...badNumbers(['qmin', ...relation], notIntegers, (qmin) => put({ ...goodParams, qmin })),
    ...badNumbers(['qmax', ...relation], notIntegers, (qmax) => put({ ...goodParams, qmax })),
    { what: 'qmin = qmax', args: put({ ...goodParams, qmin: 3, qmax: 3 }), names: relation },
    { what: 'qmin above qmax', args: put({ ...goodParams, qmin: 15, qmax: 0 }), names: relation },
    { what: 'zeroPoint below qmin', args: put({ ...goodParams, zeroPoint: -1 }), names: relation },
    { what: 'zeroPoint above qmax', args: put({ ...goodParams, zeroPoint: 16 }), names: relation },
  ]
}

const x = tensor([2, 3], [0.3, -2, 9, 0, 1, 1e4])
const q = int32([2, 3], [0, 3, 15, 4, 5, 6])
const wide: Params = { scale: 1e-3, zeroPoint: -32768, qmin: -32768, qmax: 32767 }
const wrong: Params = { ...goodParams, scale: 0 }

export const affineManners: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'quantize',
    id: 'quantize-tidy',
    points: 1,
    calls: [
      [x, goodParams],
      [vector(1), wide],
      [int32([2], [1, 2]), { scale: 1, zeroPoint: 0, qmin: -8, qmax: 7 }],
      [x, wrong],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'quantize',
    id: 'quantize-bad-input',
    points: 1,
    good: [
      [x, goodParams],
      [zeros(), wide],
      [ones(1, 1, 1), { scale: 1, zeroPoint: 1, qmin: 0, qmax: 1 }],
    ],
    bad: badParams('params', (params) => [x, params]),
  }),
  leavesNothingBehind<Contract>()({
    function: 'dequantize',
    id: 'dequantize-tidy',
    points: 1,
    calls: [
      [q, goodParams],
      [q, { scale: 1, zeroPoint: 0, qmin: -8, qmax: 7 }],
      [q, wrong],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'dequantize',
    id: 'dequantize-bad-input',
    points: 1,
    good: [
      [q, goodParams],
      [int32([], [2]), wide],
    ],
    bad: badParams('params', (params) => [q, params]),
  }),
  leavesNothingBehind<Contract>()({
    function: 'quantizePerChannel',
    id: 'per-channel-tidy',
    points: 1,
    calls: [
      [x, 8],
      [zeros(2, 2), 4],
      [x, 1],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'quantizePerChannel',
    id: 'per-channel-bad-input',
    points: 1,
    good: [
      [x, 2],
      [ones(1, 1), 16],
    ],
    bad: [...badRanks(['w'], (w) => [w, 8]), ...badNumbers(['bits'], notBits, (bits) => [x, bits])],
  }),
  rejectsBadInput<Contract>()({
    function: 'representableRange',
    id: 'range-bad-input',
    points: 1,
    good: [[goodParams], [wide]],
    bad: badParams('params', (params) => [params]),
  }),
  rejectsBadInput<Contract>()({
    function: 'errorBound',
    id: 'bound-bad-input',
    points: 1,
    good: [[goodParams], [wide]],
    bad: badParams('params', (params) => [params]),
  }),
  leavesNothingBehind<Contract>()({
    function: 'quantizationError',
    id: 'error-tidy',
    points: 1,
    calls: [
      [x, goodParams],
      [zeros(2), goodParams],
      [x, wrong],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'quantizationError',
    id: 'error-bad-input',
    points: 1,
    good: [
      [x, goodParams],
      [zeros(), wide],
    ],
    bad: badParams('params', (params) => [x, params]),
  }),
]
