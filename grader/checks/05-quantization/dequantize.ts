import fc from 'fast-check'
import { type Check, expectClose, expectShape, Mismatch, needed } from '../index.ts'
import { check } from './claims.ts'
import { int32, integers, integersOf, named, paramsOf, settings, wideSettings } from './params.ts'

export const dequantizing: readonly Check[] = [
  check({
    id: 'dequantize-steps',
    function: 'dequantize',
    title: 'the zero point stands for exactly 0, and each integer more for one scale more',
    points: 1,
    hint: 'Subtract the zero point first, then multiply by the scale.',
    given: settings,
    holds: async (student, setting) => {
      const params = paramsOf(setting)
      const all = integersOf(params)
      const x = expectShape(await student.call.dequantize(int32([all.length], all), params), [all.length], 'float32', 'the answer')
      const zero = x.data[all.indexOf(params.zeroPoint)]
      if (zero !== 0) throw new Mismatch(`the zero point ${params.zeroPoint} stands for ${zero}, and should stand for 0`, { actual: x })
      for (let i = 1; i < all.length; i++)
        expectClose(x.data[i] - x.data[i - 1], params.scale, `the step from ${all[i - 1]} to ${all[i]} with ${named(params)}`)
    },
  }),
  check({
    id: 'dequantize-idempotent',
    function: 'dequantize',
    title: 'what an integer stands for is quantized to this integer again',
    points: 1,
    hint: 'dequantize undoes quantize: the zero point that was added is taken away, the scale is multiplied back.',
    given: fc.record({ setting: fc.oneof(settings, wideSettings), shape: fc.constantFrom([8], [2, 3], [], [2, 1, 2]) }),
    holds: async (student, { setting, shape }) => {
      const params = paramsOf(setting)
      const q = integers(shape, setting.seed, params.qmin, params.qmax)
      const x = expectShape(await student.call.dequantize(q, params), shape, 'float32', 'the answer')
      expectClose(await needed('quantize', student.call.quantize(x, params)), q, `q with ${named(params)}`)
    },
  }),
]
