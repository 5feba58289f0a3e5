import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { type Check, expectClose, expectShape, Mismatch, needed, StudentError, tensor, uniform } from '../index.ts'
import { expectWithinBound } from './bound.ts'
import { check } from './claims.ts'
import { dyadicSettings, inside, meaning, named, paramsOf, type Setting, settings, wideSettings } from './params.ts'

const shapes = fc.constantFrom([6], [2, 3], [], [2, 1, 2])

/** Numbers inside the range, at its ends' other sides, and far away. */
function aroundRange(setting: Setting, shape: readonly number[]): TensorValue {
  const { qmin, qmax, ...rest } = paramsOf(setting)
  const wide = 2 ** setting.bits
  return inside({ ...rest, qmin: qmin - wide, qmax: qmax + wide }, shape, setting.seed)
}

async function gradientOf(found: Promise<TensorValue>, shape: readonly number[]): Promise<TensorValue> {
  try {
    return expectShape(await found, shape, 'float32', 'the gradient')
  } catch (error) {
    if (error instanceof StudentError && /gradient/i.test(error.thrown.message))
      throw new Mismatch('tf.grad finds no gradient: rounding and casting have none, `tf.customGrad` gives one')
    throw error
  }
}

export const fakeQuantizing: readonly Check[] = [
  check({
    id: 'fake-values',
    function: 'fakeQuantize',
    title: 'the values are those of quantize and dequantize, one after the other',
    points: 1,
    hint: 'Numbers of float32, and no more of them than there are integers.',
    given: fc.record({ setting: fc.oneof(settings, wideSettings), shape: shapes }),
    holds: async (student, { setting, shape }) => {
      const params = paramsOf(setting)
      const x = aroundRange(setting, shape)
      const fake = expectShape(await student.call.fakeQuantize(x, params), shape, 'float32', 'the answer')
      const [low, high] = [meaning(params.qmin, params), meaning(params.qmax, params)]
      const clamped = tensor(
        shape,
        Array.from(x.data, (value) => Math.min(Math.max(value, low), high)),
      )
      expectWithinBound({ values: clamped, restored: fake.data, bound: params.scale / 2, what: 'x (clamped to the range)' })
      const q = await needed('quantize', student.call.quantize(x, params))
      expectClose(fake, await needed('dequantize', student.call.dequantize(q, params)), `the answer with ${named(params)}`)
    },
  }),
  check({
    id: 'fake-gradient',
    function: 'fakeQuantize',
    title: 'straight through: the gradient is what comes from upstream inside the range, and exactly 0 outside',
    points: 2,
    hint: '`tf.customGrad`: upstream where representableRange holds x, 0 elsewhere. Not 1 and not the scale: what comes from upstream is passed on.',
    given: fc.record({ setting: settings, shape: shapes }),
    holds: async (student, { setting, shape }) => {
      const params = paramsOf(setting)
      const x = aroundRange(setting, shape)
      const upstream = uniform(shape, setting.seed + 1, { min: -3, max: 3 })
      const [low, high] = [meaning(params.qmin, params), meaning(params.qmax, params)]
      const gradient = await gradientOf(student.pullback.fakeQuantize('0', upstream, x, params), shape)
      for (const [i, part] of gradient.data.entries()) {
        const value = x.data[i]
        if (Math.min(Math.abs(value - low), Math.abs(value - high)) < 1e-4 * params.scale) continue
        const expected = low < value && value < high ? upstream.data[i] : 0
        if (Math.abs(part - expected) > 1e-6)
          throw new Mismatch(
            `the gradient at x = ${value} is ${part}, and should be ${expected}: the range is ${low} … ${high}, upstream is ${upstream.data[i]}`,
            { actual: gradient },
          )
      }
    },
  }),
  check({
    id: 'fake-ends',
    function: 'fakeQuantize',
    title: 'both ends of the range belong to it: the gradient passes there, and not a quarter step beyond',
    points: 1,
    hint: 'x ≥ low and x ≤ high; the range reaches from what qmin stands for to what qmax stands for, and not half a step further.',
    given: dyadicSettings,
    holds: async (student, setting) => {
      const params = paramsOf(setting)
      const [low, high] = [meaning(params.qmin, params), meaning(params.qmax, params)]
      const off = params.scale / 4
      const x = tensor([6], [low - off, low, low + off, high - off, high, high + off])
      const gradient = await gradientOf(student.gradient.fakeQuantize('0', x, params), [6])
      expectClose(gradient, tensor([6], [0, 1, 1, 1, 1, 0]), `the gradient at and beside ${low} and ${high}`)
    },
  }),
]
