import { type Check, expectClose, Mismatch, needed } from '../index.ts'
import { check } from './claims.ts'
import { inside, named, paramsOf, settings } from './params.ts'

/** The ends may be worked out by tensors. */
const float32 = { absolute: 1e-9, relative: 1e-6 }

export const rangeAndBound: readonly Check[] = [
  check({
    id: 'range-ends',
    function: 'representableRange',
    title: 'qmax − qmin steps of the scale, with 0 where the zero point is',
    points: 1,
    hint: 'What qmin and qmax stand for: subtract the zero point, multiply by the scale. The range is what can be represented, not what was asked for.',
    given: settings,
    holds: async (student, setting) => {
      const params = paramsOf(setting)
      const { scale, zeroPoint, qmin, qmax } = params
      const [low, high] = await student.call.representableRange(params)
      expectClose(high - low, (qmax - qmin) * scale, `the length of the range with ${named(params)}`, float32)
      expectClose(-low / scale, zeroPoint - qmin, `the steps below 0 with ${named(params)}`, float32)
    },
  }),
  check({
    id: 'bound-met',
    function: 'errorBound',
    title: 'inside the range the largest error stays below the bound, and comes near it',
    points: 1,
    hint: 'Halfway between two integers the error is largest.',
    given: settings,
    holds: async (student, setting) => {
      const params = paramsOf({ ...setting, kind: 'symmetric' })
      const bound = await student.call.errorBound(params)
      const { maxAbs } = await needed('quantizationError', student.call.quantizationError(inside(params, [400], setting.seed), params))
      if (!(maxAbs <= bound * (1 + 1e-3) && maxAbs >= 0.9 * bound))
        throw new Mismatch(
          `of 400 numbers the largest error is ${maxAbs.toPrecision(4)}, and the bound ${bound.toPrecision(4)}, with ${named(params)}`,
          {
            actual: bound,
          },
        )
    },
  }),
]
