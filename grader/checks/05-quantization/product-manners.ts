import type { Contract } from '../../../exercises/05-quantization/contract.ts'
import { badRanks, type Check, dyadic, leavesNothingBehind, ones, rejectsBadInput, zeros } from '../index.ts'
import { badParams, goodParams } from './affine-manners.ts'
import { int32, vector } from './params.ts'

const [a, b] = [int32([2, 3], [0, 1, 2, 3, 4, 5]), int32([3, 2], [0, 1, 2, 3, 4, 5])]
const [x, w, bias] = [dyadic([2, 3], 1), dyadic([3, 4], 2), dyadic([4], 3)]
const shapes = (...tensors: { shape: readonly number[] }[]) => tensors.map(({ shape }) => `[${shape.join(', ')}]`).join(' and ')
const integers = (t: ReturnType<typeof ones>) => int32(t.shape, t.data)

/** Sizes that don't fit an inner size of 3, among them those that would broadcast. */
const unlike = [ones(2, 4), ones(1, 4), ones(4, 3)]
const wrongBiases = [ones(3), ones(1), ones(1, 4), ones(4, 1), ones()]
const wrong = { ...goodParams, scale: 0 }

export const productManners: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'quantizedMatMul',
    id: 'matmul-tidy',
    points: 1,
    calls: [
      [a, goodParams, b, goodParams],
      [a, { ...goodParams, zeroPoint: 0 }, b, { ...goodParams, zeroPoint: 0 }],
      [a, goodParams, a, goodParams],
      [a, goodParams, b, wrong],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'quantizedMatMul',
    id: 'matmul-bad-input',
    points: 1,
    good: [
      [a, goodParams, b, goodParams],
      [int32([1, 1], [1]), goodParams, int32([1, 1], [2]), goodParams],
    ],
    bad: [
      ...badRanks(['a', 'b'], (bad) => [integers(bad), goodParams, b, goodParams]),
      ...badRanks(['b', 'a'], (bad) => [a, goodParams, integers(bad), goodParams]),
      ...[ones(2, 2), ones(1, 2), ones(4, 3)].map((bad) => ({
        what: `a and b ${shapes(a, bad)}`,
        args: [a, goodParams, integers(bad), goodParams] as const,
        names: ['a', 'b'],
      })),
      ...badParams('aParams', (params) => [a, params, b, goodParams] as const),
      ...badParams('bParams', (params) => [a, goodParams, b, params] as const),
    ],
  }),
  leavesNothingBehind<Contract>()({
    function: 'dynamicQuantizeLinear',
    id: 'dynamic-tidy',
    points: 1,
    calls: [[x], [zeros(2, 2)], [vector(1)]],
  }),
  leavesNothingBehind<Contract>()({
    function: 'dynamicLinear',
    id: 'dynamic-linear-tidy',
    points: 1,
    calls: [
      [x, w],
      [x, w, bias],
      [zeros(2, 3), w, bias],
      [x, x, bias],
      [x, w, ones(3)],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'dynamicLinear',
    id: 'dynamic-linear-bad-input',
    points: 1,
    good: [
      [x, w],
      [x, w, bias],
      [ones(1, 1), ones(1, 1), ones(1)],
    ],
    bad: [
      ...badRanks(['x', 'w'], (bad) => [bad, w] as const),
      ...badRanks(['w', 'x'], (bad) => [x, bad] as const),
      ...unlike.map((bad) => ({ what: `x and w ${shapes(x, bad)}`, args: [x, bad] as const, names: ['x', 'w'] })),
      ...wrongBiases.map((bad) => ({ what: `w and bias ${shapes(w, bad)}`, args: [x, w, bad] as const, names: ['bias', 'w'] })),
    ],
  }),
  leavesNothingBehind<Contract>()({
    function: 'staticLinear',
    id: 'static-linear-tidy',
    points: 1,
    calls: [
      [x, w, undefined, goodParams],
      [x, w, bias, goodParams],
      [x, x, bias, goodParams],
      [x, w, bias, wrong],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'staticLinear',
    id: 'static-linear-bad-input',
    points: 1,
    good: [
      [x, w, undefined, goodParams],
      [x, w, bias, goodParams],
      [ones(1, 1), ones(1, 1), ones(1), { scale: 1, zeroPoint: -8, qmin: -8, qmax: 7 }],
    ],
    bad: [
      ...badRanks(['x', 'w'], (bad) => [bad, w, undefined, goodParams] as const),
      ...badRanks(['w', 'x'], (bad) => [x, bad, undefined, goodParams] as const),
      ...unlike.map((bad) => ({ what: `x and w ${shapes(x, bad)}`, args: [x, bad, undefined, goodParams] as const, names: ['x', 'w'] })),
      ...wrongBiases.map((bad) => ({ what: `w and bias ${shapes(w, bad)}`, args: [x, w, bad, goodParams] as const, names: ['bias', 'w'] })),
      ...badParams('activation', (params) => [x, w, bias, params] as const),
    ],
  }),
]
