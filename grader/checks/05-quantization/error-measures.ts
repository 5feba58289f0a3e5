import type { CurvesFigure } from '@kata/scorecard'
import fc from 'fast-check'
import { type Check, expectClose, Mismatch, seeds, tensor, uniform } from '../index.ts'
import { check } from './claims.ts'
import { dyadicSettings, integers, meaning, named, paramsOf, settings, wideSettings } from './params.ts'

const exactSettings = fc.oneof(dyadicSettings, wideSettings)

export const errorMeasures: readonly Check[] = [
  check({
    id: 'error-none',
    function: 'quantizationError',
    title: 'numbers that the integers stand for have no error: 0, 0 and +Infinity decibels',
    points: 1,
    hint: 'A noise of 0 under the logarithm: +Infinity, for a tensor of zeros too.',
    given: fc.record({ setting: exactSettings, zeros: fc.boolean() }),
    holds: async (student, { setting, zeros }) => {
      const params = paramsOf(setting)
      const q = zeros ? integers([2, 3], 1, params.zeroPoint, params.zeroPoint) : integers([2, 3], setting.seed, params.qmin, params.qmax)
      const x = tensor(
        [2, 3],
        Array.from(q.data, (value) => meaning(value, params)),
      )
      const error = await student.call.quantizationError(x, params)
      expectClose(error.maxAbs, 0, 'maxAbs')
      expectClose(error.mse, 0, 'mse')
      if (error.sqnrDb !== Number.POSITIVE_INFINITY)
        throw new Mismatch(`sqnrDb is ${error.sqnrDb} without any error, and should be Infinity`, { actual: error.sqnrDb })
    },
  }),
  check({
    id: 'error-known',
    function: 'quantizationError',
    title:
      'numbers a quarter step off: the largest error is that, the mean square its square, and decibels ten times the logarithm of the ratio',
    points: 1,
    hint: 'mse is the mean over all elements; sqnrDb compares Σx² with Σe², both sums of squares: a factor of 10, not 20.',
    given: fc.record({ setting: exactSettings, rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 5 }) }),
    holds: async (student, { setting, rows, columns }) => {
      const params = paramsOf(setting)
      const off = params.scale / 4
      // Between the ends, and none at 0.
      const q = integers([rows, columns], setting.seed, params.qmin, params.qmax - 1)
      const x = tensor(
        [rows, columns],
        Array.from(q.data, (value) => meaning(value, params) + off),
      )
      const error = await student.call.quantizationError(x, params)
      expectClose(error.maxAbs, off, 'maxAbs', { absolute: 0 })
      expectClose(error.mse, off ** 2, 'mse', { absolute: 0 })
      const signal = Array.from(x.data).reduce((sum, value) => sum + value ** 2, 0)
      expectClose(
        10 ** (error.sqnrDb / 10),
        signal / (x.data.length * off ** 2),
        `10 to the power of sqnrDb/10 (sqnrDb is ${error.sqnrDb})`,
        {
          relative: 1e-3,
        },
      )
    },
  }),
  check({
    id: 'error-outside',
    function: 'quantizationError',
    title: 'a number beyond the range is as far off as it is beyond it',
    points: 1,
    hint: 'Clamping is part of the error: measure against what comes back.',
    given: settings,
    holds: async (student, setting) => {
      const params = paramsOf(setting)
      const beyond = params.scale * 2 ** setting.bits
      const x = tensor([3], [0, meaning(params.qmax, params) + beyond, meaning(params.qmin, params) - beyond / 2])
      const { maxAbs, mse } = await student.call.quantizationError(x, params)
      expectClose(maxAbs, beyond, `maxAbs with ${named(params)}`)
      expectClose(mse, (beyond ** 2 + (beyond / 2) ** 2) / 3, `mse with ${named(params)}`)
    },
  }),
  check({
    id: 'error-six-decibels',
    function: 'quantizationError',
    title: 'each bit more halves the error: about 6 decibels',
    points: 1,
    hint: '20·log10(2) is 6.02.',
    runs: 10,
    given: fc.record({ bits: fc.integer({ min: 3, max: 7 }), reach: fc.constantFrom(1, 20), seed: seeds() }),
    holds: async (student, { bits, reach, seed }) => {
      const x = uniform([4000], seed, { min: -reach, max: reach })
      const decibels = async (b: number): Promise<number> => {
        const half = 2 ** (b - 1)
        // Steps between the ends of the data: the same relation to the range at every number of bits.
        return (await student.call.quantizationError(x, { scale: reach / (half - 0.5), zeroPoint: 0, qmin: 1 - half, qmax: half - 1 }))
          .sqnrDb
      }
      const [fewer, more] = await Promise.all([decibels(bits), decibels(bits + 1)])
      if (!(Math.abs(more - fewer - 20 * Math.log10((2 ** (bits + 1) - 1) / (2 ** bits - 1))) < 0.5))
        throw new Mismatch(
          `${bits} bits give ${fewer.toFixed(2)} dB and ${bits + 1} give ${more.toFixed(2)} dB: about 6 dB should lie between them`,
          {
            actual: more - fewer,
            figure: await decibelsOver(bits, decibels),
          },
        )
    },
  }),
  check({
    id: 'error-largest',
    function: 'quantizationError',
    title: 'the largest error is no mean and no sum: one number far off among many near',
    points: 1,
    hint: 'The maximum of |e| over all elements of any shape, also when e is negative.',
    given: fc.record({ setting: exactSettings, place: fc.nat({ max: 11 }), sign: fc.constantFrom(-1, 1) }),
    holds: async (student, { setting, place, sign }) => {
      const params = paramsOf(setting)
      const middle = Math.floor((params.qmin + params.qmax) / 2)
      const data = Array.from({ length: 12 }, (_, i) => meaning(middle, params) + (i === place ? sign * 0.375 : 0.125) * params.scale)
      const { maxAbs } = await student.call.quantizationError(tensor([2, 3, 2], data), params)
      expectClose(maxAbs, 0.375 * params.scale, 'maxAbs', { absolute: 0 })
    },
  }),
]

const widths = [2, 3, 4, 5, 6, 7, 8]

/** The error over bits, in decibels, beside a line that rises by what a bit is worth, through the point at `bits`. */
async function decibelsOver(bits: number, decibels: (bits: number) => Promise<number>): Promise<CurvesFigure> {
  // A failure shows the last call: one of the two that are compared.
  const asked = [...widths.filter((width) => width !== bits + 1), bits + 1]
  const answers = await Promise.all(asked.map(async (x) => ({ x, y: await decibels(x) })))
  const yours = answers.toSorted((a, b) => a.x - b.x)
  const through = yours.find(({ x }) => x === bits)?.y ?? 0
  const straight = widths.map((x) => ({ x, y: through + 20 * Math.log10(2) * (x - bits) }))
  return {
    kind: 'curves',
    x: 'bits',
    y: 'SQNR in dB',
    curves: [
      { name: 'yours', samples: yours },
      { name: '6 dB a bit', samples: straight },
    ],
    allowed: null,
  }
}
