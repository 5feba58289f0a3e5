import { type Check, expectClose, Mismatch, normal, seeds, tensor, uniform } from '@kata/grader/checks'
import fc from 'fast-check'
import { check } from '../../../grader/checks/05-quantization/claims.ts'
import { fitted, restored, total } from './oracle.ts'

const float32 = { absolute: 1e-4 }
const lists = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 }),
  mean: fc.constantFrom(0, 2, -40),
  size: fc.constantFrom(1, 0.1, 100),
  seed: seeds(),
})

function batchesOf({ sizes, mean, size, seed }: { sizes: readonly number[]; mean: number; size: number; seed: number }): number[][] {
  return sizes.map((n, i) => Array.from(normal([n], seed + i).data, (x) => Math.fround(size * (x * (1 + i) + mean))))
}

/** Of ranks 1 … 4. */
const tensors = (batches: readonly number[][]) =>
  batches.map((values, i) => tensor([[values.length], [1, values.length], [1, values.length, 1], [1, 1, 1, values.length]][i % 4], values))

function atRank(values: readonly number[], percentile: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const rank = (percentile / 100) * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]]
  return low + (rank % 1) * (high - low)
}

export const calibration: readonly Check[] = [
  check({
    id: 'calibrate-moving-oracle',
    function: 'calibrate',
    title: 'min-max and moving averages of many batches',
    points: 1,
    hint: 'momentum · old + (1 − momentum) · new, batch by batch.',
    given: fc.record({ list: lists, momentum: fc.constantFrom(0, 0.3, 0.9, 0.999) }),
    holds: async (student, { list, momentum }) => {
      const batches = batchesOf(list)
      const ends = (pick: (...values: number[]) => number) => batches.map((values) => pick(...values))
      const mix = (old: number, seen: number) => momentum * old + (1 - momentum) * seen
      const [lows, highs] = [ends(Math.min), ends(Math.max)]
      const all = await student.call.calibrate(tensors(batches), 'min-max')
      expectClose(all, { min: Math.min(...lows), max: Math.max(...highs) }, 'the range by min-max', float32)
      const moving = await student.call.calibrate(tensors(batches), 'moving-average', { momentum })
      expectClose(
        moving,
        { min: lows.reduce(mix), max: highs.reduce(mix) },
        `the range by moving-average with momentum ${momentum}`,
        float32,
      )
    },
  }),
  check({
    id: 'calibrate-percentile-oracle',
    function: 'calibrate',
    title: 'percentiles of all batches together',
    points: 1,
    hint: 'Sort by size, not by text; rank p/100 · (n − 1), and a straight line between neighbours.',
    given: fc.record({ list: lists, percentile: fc.constantFrom(50.5, 80, 95, 99.9, 99.99, 100) }),
    holds: async (student, { list, percentile }) => {
      const batches = batchesOf(list)
      const expected = { min: atRank(batches.flat(), 100 - percentile), max: atRank(batches.flat(), percentile) }
      const range = await student.call.calibrate(tensors(batches), 'percentile', { percentile })
      expectClose(range, expected, `the range by percentile ${percentile}`, float32)
    },
  }),
  check({
    id: 'calibrate-mse-oracle',
    function: 'calibrate',
    title: 'the share with the least error, at every number of bits, of lopsided values too',
    points: 2,
    hint: 'Signed and affine, over all batches pooled: i/100 of (min, max) for i = 1 … 100.',
    runs: 12,
    given: fc.record({ list: lists, bits: fc.constantFrom(undefined, 2, 3, 4, 5, 6) }),
    holds: async (student, { list, bits = 8 }) => {
      const batches = batchesOf({ ...list, sizes: [...list.sizes, 60] })
      expectBestShare(await student.call.calibrate(tensors(batches), 'mse', bits === 8 ? undefined : { bits }), batches.flat(), bits)
    },
  }),
  check({
    id: 'calibrate-mse-outliers',
    function: 'calibrate',
    title: 'the share with the least error, small as it may be, of thousands of values and an outlier at each end',
    points: 1,
    hint: 'Try all shares from 1/100 to 1, at 8 bits if it isn’t said otherwise.',
    given: [
      { bits: 3, count: 4000, outlier: 8 },
      { bits: 2, count: 4000, outlier: 8 },
      { bits: 4, count: 4000, outlier: 20 },
      // At 8 bits it takes so many that cutting off the outliers pays.
      { bits: 8, count: 30_000, outlier: 3 },
    ],
    holds: async (student, { bits, count, outlier }) => {
      const batches = [Array.from(uniform([count], bits, { min: -1, max: 1 }).data), [outlier, -outlier]]
      expectBestShare(await student.call.calibrate(tensors(batches), 'mse', bits === 8 ? undefined : { bits }), batches.flat(), bits)
    },
  }),
]

/** No share i/100 of the whole range has an error that is more than 2% smaller. */
function expectBestShare({ min, max }: { readonly min: number; readonly max: number }, values: readonly number[], bits: number): void {
  const errorOf = (low: number, high: number): number => {
    const params = fitted(low, high, bits)
    return total(values.map((x) => (x - restored(x, params)) ** 2)) / values.length
  }
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const shares = Array.from({ length: 100 }, (_, i) => (i + 1) / 100)
  const best = Math.min(...shares.map((share) => errorOf(share * least, share * most)))
  const own = errorOf(min, max)
  if (!(own <= 1.02 * best))
    throw new Mismatch(
      `at ${bits} bits the range ${min.toPrecision(4)} … ${max.toPrecision(4)} has a mean squared error of ${own.toPrecision(4)}, and the best share of ${least.toPrecision(4)} … ${most.toPrecision(4)} has ${best.toPrecision(4)}`,
      { actual: { min, max } },
    )
}
