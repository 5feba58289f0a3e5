import type { CalibrationMethod, Contract } from '../../../exercises/05-quantization/contract.ts'
import { badNumbers, type Check, leavesNothingBehind, ones, rejectsBadInput, zeros } from '../index.ts'
import { notBits } from './affine-manners.ts'
import { vector } from './params.ts'

const batches = [vector(1, 2, -3), vector(0.5)]
const methods: readonly CalibrationMethod[] = ['min-max', 'moving-average', 'percentile', 'mse']

export const calibrationManners: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'calibrate',
    id: 'calibrate-tidy',
    points: 1,
    calls: [
      ...methods.map((method) => [batches, method] as const),
      [batches, 'mse', { bits: 1 }],
      [[ones(2), zeros(0)], 'percentile'],
      ...methods.map((method) => [batches, method, {}] as const),
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'calibrate',
    id: 'calibrate-bad-input',
    points: 1,
    good: [
      ...methods.map((method) => [batches, method] as const),
      ...methods.map((method) => [[zeros(2, 2)], method, {}] as const),
      [batches, 'moving-average', { momentum: 0 }],
      [batches, 'percentile', { percentile: 100 }],
      [batches, 'mse', { bits: 2 }],
    ],
    bad: [
      ...methods.flatMap((method) => [
        { what: `no batches, by ${method}`, args: [[], method] as const, names: ['batches'] },
        { what: `an empty batch, by ${method}`, args: [[ones(2), zeros(0)], method] as const, names: ['batches'] },
      ]),
      ...['minmax', 'entropy', '', 'toString', 'constructor'].map((method) => ({
        what: `method = '${method}'`,
        // A name that the type doesn't know.
        args: [batches, method as 'mse'] as const,
        names: ['method'],
      })),
      ...badNumbers(
        ['momentum', 'options'],
        [-0.1, 1, 1.5, Number.NaN, Number.POSITIVE_INFINITY],
        (momentum) => [batches, 'moving-average', { momentum }] as const,
      ),
      ...badNumbers(
        ['percentile', 'options'],
        [50, 0, -1, 100.1, Number.NaN, Number.POSITIVE_INFINITY],
        (percentile) => [batches, 'percentile', { percentile }] as const,
      ),
      ...badNumbers(['bits', 'options'], notBits, (bits) => [batches, 'mse', { bits }] as const),
    ],
  }),
]
