import { type Check, expectClose, expectShape, nearly, normal, seeds, uniform } from '@kata/grader/checks'
import fc from 'fast-check'
import { check } from '../../../grader/checks/05-quantization/claims.ts'
import {
  dyadicSettings,
  integers,
  meaning,
  named,
  paramsOf,
  type Setting,
  settings,
  wideSettings,
} from '../../../grader/checks/05-quantization/params.ts'
import { clamp, expectQuantized, halfEven, mapped, restored, rowsOf, symmetricFor, total } from './oracle.ts'

const sizes = fc.constantFrom([120], [6, 20], [2, 3, 4, 5])
const allSettings = fc.oneof(settings, dyadicSettings, wideSettings)
const cases = fc.record({ setting: allSettings, shape: sizes, reach: fc.constantFrom(1, 2.5) })

/** Numbers in and around the range of a quantizer. */
function around({ setting, shape, reach }: { setting: Setting; shape: readonly number[]; reach: number }) {
  const params = paramsOf(setting)
  const [low, high] = [meaning(params.qmin, params), meaning(params.qmax, params)]
  return { params, x: uniform(shape, setting.seed, { min: reach * low - 1e-3, max: reach * high + 1e-3 }) }
}

export const affine: readonly Check[] = [
  check({
    id: 'params-oracle',
    function: 'chooseQuantParams',
    title: 'quantizers of ranges large and small',
    points: 2,
    hint: 'Widen the range to hold 0, scale = (max − min)/(qmax − qmin), zeroPoint = round(qmin − min/scale); symmetric: absmax/qmax and 0.',
    given: fc.record({
      a: fc.integer({ min: -9999, max: 9999 }),
      b: fc.integer({ min: -9999, max: 9999 }),
      unit: fc.constantFrom(1, 1e-3, 1e-6, 7.3),
      bits: fc.integer({ min: 2, max: 16 }),
      signed: fc.boolean(),
      symmetric: fc.boolean(),
    }),
    holds: async (student, { a, b, unit, bits, symmetric, ...sign }) => {
      const signed = sign.signed || symmetric
      const [min, max] = [Math.min(a, b) * unit, Math.max(a, b) * unit]
      const params = await student.call.chooseQuantParams(min, max, { bits, signed, symmetric })
      const qmax = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1
      const qmin = symmetric ? -qmax : signed ? -qmax - 1 : 0
      const what = `of ${min} … ${max} in ${bits} bits`
      expectClose([params.qmin, params.qmax], [qmin, qmax], `the integers ${what}`, nearly)
      const [low, high] = [Math.min(min, 0), Math.max(max, 0)]
      const scale = low === high ? 1 : symmetric ? Math.max(-low, high) / qmax : (high - low) / (qmax - qmin)
      expectClose(params.scale, scale, `the scale ${what}`, nearly)
      const zero = symmetric ? 0 : qmin - low / scale
      // Next to a tie either neighbour is right.
      const either = Math.abs(Math.abs(zero - Math.floor(zero)) - 0.5) <= 1e-6 * (qmax - qmin + 1)
      const expected = clamp(halfEven(zero), qmin, qmax)
      const off = Math.abs(params.zeroPoint - zero)
      if (!(either && Number.isInteger(params.zeroPoint) && off < 0.6))
        expectClose(params.zeroPoint, expected, `the zero point ${what}`, nearly)
    },
  }),
  check({
    id: 'quantize-oracle',
    function: 'quantize',
    title: 'integers of larger tensors, inside the range and outside',
    points: 2,
    hint: 'clamp(round(x / scale) + zeroPoint).',
    given: cases,
    holds: async (student, given) => {
      const { params, x } = around(given)
      const q = expectShape(await student.call.quantize(x, params), x.shape, 'int32', 'q')
      expectQuantized(q.data, x.data, () => params)
    },
  }),
  check({
    id: 'dequantize-oracle',
    function: 'dequantize',
    title: 'what larger tensors of integers stand for',
    points: 1,
    hint: '(q − zeroPoint) · scale.',
    given: cases,
    holds: async (student, { setting, shape }) => {
      const params = paramsOf(setting)
      const q = integers(shape, setting.seed, params.qmin, params.qmax)
      expectClose(
        await student.call.dequantize(q, params),
        mapped(q, (value) => meaning(value, params)),
        `x with ${named(params)}`,
      )
    },
  }),
  check({
    id: 'per-channel-oracle',
    function: 'quantizePerChannel',
    title: 'rows of larger matrices',
    points: 2,
    hint: 'Row by row: the largest magnitude over qmax, then rounded quotients.',
    given: fc.record({
      rows: fc.integer({ min: 1, max: 12 }),
      columns: fc.integer({ min: 1, max: 30 }),
      bits: fc.integer({ min: 2, max: 16 }),
      seed: seeds(),
    }),
    holds: async (student, { rows, columns, bits, seed }) => {
      const w = mapped(normal([rows, columns], seed), (x, i) => x * (seed % 3 ? 1 : 2e-8) * 3 ** ((Math.floor(i / columns) % 5) - 2))
      const quantizers = rowsOf(w).map((values) => symmetricFor(values, bits))
      const { q, scales } = await student.call.quantizePerChannel(w, bits)
      expectShape(scales, [rows], 'float32', 'scales')
      expectClose(
        [...scales.data],
        quantizers.map(({ scale }) => scale),
        `scales of ${bits} bits`,
        { absolute: 0, relative: 1e-6 },
      )
      expectQuantized(expectShape(q, w.shape, 'int32', 'q').data, w.data, (i) => quantizers[Math.floor(i / columns)])
    },
  }),
  check({
    id: 'range-oracle',
    function: 'representableRange',
    title: 'both ends of other quantizers',
    points: 1,
    hint: '(qmin − zeroPoint) · scale and (qmax − zeroPoint) · scale.',
    given: settings,
    holds: async (student, setting) => {
      const params = paramsOf(setting)
      const expected = [meaning(params.qmin, params), meaning(params.qmax, params)]
      expectClose(await student.call.representableRange(params), expected, `the range with ${named(params)}`, {
        absolute: 1e-9,
        relative: 1e-6,
      })
    },
  }),
  check({
    id: 'bound-oracle',
    function: 'errorBound',
    title: 'the bound of other quantizers',
    points: 1,
    hint: 'Half a step, wherever the zero point is.',
    given: settings,
    holds: async (student, setting) => {
      const params = paramsOf(setting)
      expectClose(await student.call.errorBound(params), params.scale / 2, `the bound with ${named(params)}`, nearly)
    },
  }),
  check({
    id: 'error-oracle',
    function: 'quantizationError',
    title: 'errors of larger tensors, inside the range and outside',
    points: 2,
    hint: 'max |x − x̂|, the mean of (x − x̂)², 10·log10(Σx²/Σ(x − x̂)²).',
    given: cases,
    holds: async (student, given) => {
      const { params, x } = around(given)
      const errors = Array.from(x.data, (value) => value - restored(value, params))
      const noise = total(errors.map((e) => e * e))
      const answer = await student.call.quantizationError(x, params)
      const name = `with ${named(params)}`
      const float32 = { absolute: 1e-4 + 1e-3 * params.scale, relative: 1e-3 }
      expectClose(answer.maxAbs, Math.max(...errors.map(Math.abs)), `maxAbs ${name}`, float32)
      expectClose(answer.mse, noise / errors.length, `mse ${name}`, { absolute: 1e-4 + 1e-3 * params.scale ** 2, relative: 1e-3 })
      const signal = total(Array.from(x.data, (value) => value * value))
      expectClose(answer.sqnrDb, 10 * Math.log10(signal / noise), `sqnrDb ${name}`, { absolute: 0.05 })
    },
  }),
]
