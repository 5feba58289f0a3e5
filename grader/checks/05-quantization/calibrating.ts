import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { type Check, expectClose, Mismatch, needed, normal, seeds, tensor, uniform } from '../index.ts'
import { permutation } from '../inputs/random.ts'
import { check } from './claims.ts'
import { vector } from './params.ts'

const float32 = { absolute: 1e-4 }
const batchLists = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
  low: fc.integer({ min: -20, max: 10 }),
  seed: seeds(),
})

interface BatchList {
  readonly sizes: readonly number[]
  readonly low: number
  readonly seed: number
}

/** Batches of several sizes and ranks; all values may lie above 0, or below. */
function batchesOf({ sizes, low, seed }: BatchList): TensorValue[] {
  return sizes.map((size, i) => uniform(shapeOf(size, i), seed + i, { min: low + i, max: low + 10 - i }))
}

/** So many values, of another rank for each index: 0 … 4. */
function shapeOf(size: number, i: number): number[] {
  if (size === 1 && i % 2) return []
  return [[size], [1, size], [1, size, 1], [1, 1, 1, size]][i % 4]
}

/** Values in a random order, in batches of several sizes. */
function scattered(values: readonly number[], seed: number): TensorValue[] {
  const order = permutation(values.length, seed).map((i) => values[i])
  const cuts = [0, Math.ceil(values.length / 5), Math.ceil(values.length / 2), values.length]
  return cuts.slice(1).flatMap((end, i) => (end > cuts[i] ? [tensor(shapeOf(end - cuts[i], i + 1), order.slice(cuts[i], end))] : []))
}

export const calibrating: readonly Check[] = [
  check({
    id: 'calibrate-min-max',
    function: 'calibrate',
    title: 'min-max: no value of any batch lies outside, both ends occur, and 0 is not put in',
    points: 1,
    hint: 'The range is reported as it was seen; widening it to hold 0 is chooseQuantParams’ part.',
    given: batchLists,
    holds: async (student, list) => {
      const batches = batchesOf(list)
      const { min, max } = await student.call.calibrate(batches, 'min-max')
      const values = batches.flatMap(({ data }) => Array.from(data))
      const outside = values.find((value) => value < min || value > max)
      if (outside !== undefined) throw new Mismatch(`${outside} lies outside of ${min} … ${max}`, { actual: { min, max } })
      for (const end of [min, max])
        if (!values.some((value) => Math.abs(value - end) < 1e-5))
          throw new Mismatch(`${end} is none of the values`, { actual: { min, max } })
    },
  }),
  check({
    id: 'calibrate-moving',
    function: 'calibrate',
    title: 'moving-average: the first batch counts whole, each later one moves the ends by 1 − momentum of the way',
    points: 1,
    hint: 'It begins with the first batch’s smallest and largest value, not with 0; then momentum · old + (1 − momentum) · new.',
    given: fc.record({ list: batchLists, momentum: fc.constantFrom(undefined, 0, 0.5, 0.9, 0.99), low: fc.integer({ min: -9, max: 9 }) }),
    holds: async (student, { list, momentum, low }) => {
      const options = momentum === undefined ? undefined : { momentum }
      const batches = batchesOf(list)
      const last = vector(low + 3, low, low + 1.5)
      const [before, after] = await Promise.all([
        student.call.calibrate(batches, 'moving-average', options),
        student.call.calibrate([...batches, last], 'moving-average', options),
      ])
      const share = 1 - (momentum ?? 0.9)
      const name = `with momentum ${momentum ?? 'left out'}`
      if (batches.length === 1) {
        expectClose(before.min, Math.min(...batches[0].data), `min of one batch ${name}`, float32)
        expectClose(before.max, Math.max(...batches[0].data), `max of one batch ${name}`, float32)
      }
      expectClose(after.min - before.min, share * (low - before.min), `how far min moves ${name}`, float32)
      expectClose(after.max - before.max, share * (low + 3 - before.max), `how far max moves ${name}`, float32)
    },
  }),
  check({
    id: 'calibrate-percentile',
    function: 'calibrate',
    title: 'percentile: p% of the way through all values in order, of both ends, with a straight line between neighbours',
    points: 1,
    hint: 'Pool all batches, sort by size, rank p/100 · (n − 1). The lower end is the (100 − p)th percentile. Left out, p is 99.9.',
    given: fc.record({
      n: fc.integer({ min: 2, max: 60 }),
      low: fc.integer({ min: -40, max: 10 }),
      unit: fc.constantFrom(1, 0.5, 4),
      percentile: fc.constantFrom(undefined, 51, 75, 90, 99, 99.99, 100),
      seed: seeds(),
    }),
    holds: async (student, { n, low, unit, percentile, seed }) => {
      // Evenly spaced values are a straight line themselves.
      const ladder = Array.from({ length: n }, (_, i) => (low + i) * unit)
      const options = percentile === undefined ? undefined : { percentile }
      const { min, max } = await student.call.calibrate(scattered(ladder, seed), 'percentile', options)
      const part = (percentile ?? 99.9) / 100
      const whole = (n - 1) * unit
      const name = `of ${n} values from ${low * unit} to ${low * unit + whole}, percentile ${percentile ?? 'left out'}`
      expectClose((max - low * unit) / whole, part, `how far up max is, as a share ${name}`, float32)
      expectClose((min - low * unit) / whole, 1 - part, `how far up min is, as a share ${name}`, float32)
    },
  }),
  check({
    id: 'calibrate-outlier',
    function: 'calibrate',
    title: 'one outlier among two thousand values: min-max takes it in, percentile and mse at few bits leave it out',
    points: 1,
    hint: 'At 4 bits a step for the outlier costs every other value its precision.',
    runs: 5,
    given: fc.record({ seed: seeds(), sign: fc.constantFrom(-1, 1) }),
    holds: async (student, { seed, sign }) => {
      const values = uniform([2000], seed)
      const batches = [values, vector(sign * 8)]
      const reach = ({ min, max }: { min: number; max: number }) => Math.max(-min, max)
      const [all, percentile, mse] = await Promise.all([
        student.call.calibrate(batches, 'min-max'),
        student.call.calibrate(batches, 'percentile'),
        student.call.calibrate(batches, 'mse', { bits: 4 }),
      ])
      expectClose(reach(all), 8, 'the reach of min-max')
      if (!(reach(percentile) < 1.01)) throw new Mismatch(`percentile reaches to ${reach(percentile)}`, { actual: percentile })
      if (!(reach(mse) < 7.6))
        throw new Mismatch(`mse at 4 bits reaches to ${reach(mse)}: a narrower range has less error`, { actual: mse })
    },
  }),
  check({
    id: 'calibrate-mse',
    function: 'calibrate',
    title: 'mse: no share of the range has a squared error that is more than 2% smaller',
    points: 1,
    hint: 'Try i/100 of (min, max), signed and affine, for i = 1 … 100, and keep the one with the least error over all batches together. bits is 8 if left out.',
    runs: 4,
    given: fc.record({
      bits: fc.constantFrom(undefined, 2, 3, 4),
      lopsided: fc.boolean(),
      seed: seeds(),
    }),
    holds: async (student, { bits, lopsided, seed }) => {
      const values = normal([600], seed, { mean: lopsided ? 0.8 : 0 })
      const batches = scattered(Array.from(values.data), seed)
      const range = await student.call.calibrate(batches, 'mse', bits === undefined ? undefined : { bits })
      const errorOf = async (min: number, max: number): Promise<number> => {
        const options = { bits: bits ?? 8, signed: true, symmetric: false }
        const params = await needed('chooseQuantParams', student.call.chooseQuantParams(min, max, options))
        return (await needed('quantizationError', student.call.quantizationError(values, params))).mse
      }
      const [least, most] = [Math.min(...values.data), Math.max(...values.data)]
      const own = await errorOf(range.min, range.max)
      const shares = Array.from({ length: 50 }, (_, i) => (i + 1) / 50)
      const errors = await Promise.all(shares.map((share) => errorOf(share * least, share * most)))
      const best = errors.indexOf(Math.min(...errors))
      if (!(own <= 1.02 * errors[best]))
        throw new Mismatch(
          `at ${bits ?? 8} bits the range ${range.min.toFixed(3)} … ${range.max.toFixed(3)} has a mean squared error of ${own.toPrecision(4)}, and ${shares[best]} of ${least.toFixed(3)} … ${most.toFixed(3)} has ${errors[best].toPrecision(4)}`,
          { actual: { ...range } },
        )
    },
  }),
  check({
    id: 'calibrate-one-value',
    function: 'calibrate',
    title: 'a single value is a range of its own, by every method, and mse finds one that holds it',
    points: 1,
    hint: 'Its percentiles and averages are the value itself. Values that are all alike, 0 too, leave nothing to divide by.',
    given: (['min-max', 'moving-average', 'percentile', 'mse'] as const).flatMap((method) =>
      [-2.5, 0, 7].flatMap((value) => [[1, 1], [], [2, 3]].map((shape) => ({ method, value, shape }))),
    ),
    holds: async (student, { method, value, shape }) => {
      const size = shape.reduce((product, length) => product * length, 1)
      const alike = tensor(shape, Array<number>(size).fill(value))
      const { min, max } = await student.call.calibrate([alike], method)
      if (method === 'mse') return expectHeld({ min, max }, value)
      expectClose(min, value, `min by ${method}`)
      expectClose(max, value, `max by ${method}`)
    },
  }),
]

/** Of 255 steps, which begin or end at 0, the outermost stands for the value. */
function expectHeld({ min, max }: { readonly min: number; readonly max: number }, value: number): void {
  const end = value < 0 ? min : max
  if (!(min <= max && Number.isFinite(max - min) && (value === 0 || Math.abs(end - value) <= 1e-3 * Math.abs(value))))
    throw new Mismatch(`the range by mse of values that are all ${value} is ${min} … ${max}`, { actual: { min, max } })
}
