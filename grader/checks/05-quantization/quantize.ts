import fc from 'fast-check'
import { type Check, expectClose, expectShape, Mismatch, seeds, tensor, uniform } from '../index.ts'
import { expectWithinBound } from './bound.ts'
import { check } from './claims.ts'
import { dyadicSettings, inside, int32, integersOf, meaning, named, paramsOf, settings, wideSettings } from './params.ts'

const shapes = fc.constantFrom([6], [], [2, 3], [1, 2, 2], [2, 1, 2, 2])
const allSettings = fc.oneof(settings, wideSettings)

export const quantizing: readonly Check[] = [
  check({
    id: 'quantize-nearest',
    function: 'quantize',
    title: 'inside the representable range nothing is further than half a step from what its integer stands for',
    points: 2,
    hint: 'Divide by the scale, round to the nearest integer, add the zero point: (q − zeroPoint) · scale has to come back.',
    given: fc.record({ setting: allSettings, shape: shapes }),
    holds: async (student, { setting, shape }) => {
      const params = paramsOf(setting)
      const x = inside(params, shape, setting.seed)
      const q = expectShape(await student.call.quantize(x, params), shape, 'int32', 'the quantized tensor')
      const outside = q.data.find((value) => value < params.qmin || value > params.qmax)
      if (outside !== undefined) throw new Mismatch(`${outside} is none of the integers ${params.qmin} … ${params.qmax}`, { actual: q })
      expectWithinBound({ values: x, restored: Array.from(q.data, (value) => meaning(value, params)), bound: params.scale / 2 })
    },
  }),
  check({
    id: 'quantize-clamps',
    function: 'quantize',
    title: 'what lies outside the range becomes the nearest end: nothing wraps around',
    points: 1,
    hint: 'Clamp after the zero point was added, before the cast to int32.',
    given: allSettings,
    holds: async (student, setting) => {
      const params = paramsOf(setting)
      const [low, high] = [meaning(params.qmin, params), meaning(params.qmax, params)]
      const reach = params.scale * 2 ** setting.bits
      const beyond = [0.6 * params.scale, params.scale, reach, 10 * reach, 1e4, 3000].filter((far) => far > params.scale / 2)
      const x = tensor([2 * beyond.length], [...beyond.map((far) => high + far), ...beyond.map((far) => low - far)])
      const q = await student.call.quantize(x, params)
      const expected = int32(
        x.shape,
        Array.from(x.data, (_, i) => (i < beyond.length ? params.qmax : params.qmin)),
      )
      expectClose(q, expected, `q with ${named(params)}`)
    },
  }),
  check({
    id: 'quantize-half-even',
    function: 'quantize',
    title: 'half a step goes to the even multiple of the scale: 0.5 to 0, 1.5 to 2, 2.5 to 2, whatever the zero point is',
    points: 1,
    hint: '`tf.round` rounds half to even, `Math.round` half up. Round before the zero point is added: an odd one would move the even numbers.',
    given: dyadicSettings,
    holds: async (student, setting) => {
      const params = paramsOf(setting)
      const ties = integersOf({ ...params, qmax: params.qmax - 1 }).map((q) => q - params.zeroPoint + 0.5)
      const x = tensor(
        [ties.length],
        ties.map((tie) => tie * params.scale),
      )
      const q = expectShape(await student.call.quantize(x, params), x.shape, 'int32', 'the quantized tensor')
      for (const [i, value] of q.data.entries()) {
        const steps = value - params.zeroPoint
        if (Math.abs(steps - ties[i]) !== 0.5 || steps % 2 !== 0)
          throw new Mismatch(
            `${x.data[i]} is ${ties[i]} steps of ${params.scale}: it became ${steps} steps (${value}, zeroPoint ${params.zeroPoint}), and an even number of steps is next to it`,
            { actual: q },
          )
      }
    },
  }),
  check({
    id: 'quantize-zero',
    function: 'quantize',
    title: 'zero is exact: it becomes the zero point itself',
    points: 1,
    hint: 'Padding and ReLU make many zeros: their error has to be 0.',
    given: fc.record({ setting: settings, shape: shapes }),
    holds: async (student, { setting, shape }) => {
      const params = paramsOf(setting)
      const zero = tensor(
        shape,
        Array.from(inside(params, shape, 1).data, (_, i) => (i % 2 ? -0 : 0)),
      )
      const q = await student.call.quantize(zero, params)
      expectClose(q, int32(shape, Array.from(zero.data).fill(params.zeroPoint)), `q of zeros with ${named(params)}`)
    },
  }),
  check({
    id: 'quantize-order',
    function: 'quantize',
    title: 'a larger number never becomes a smaller integer, from −10,000 to 10,000',
    points: 1,
    hint: 'Integers that run over would come back from the other end.',
    given: fc.record({ setting: allSettings, seed: seeds() }),
    holds: async (student, { setting, seed }) => {
      const params = paramsOf(setting)
      const data = [...uniform([20], seed, { min: -1e4, max: 1e4 }).data, ...inside(params, [20], seed + 1).data].sort((a, b) => a - b)
      const q = expectShape(await student.call.quantize(tensor([40], data), params), [40], 'int32', 'the quantized tensor')
      const at = q.data.findIndex((value, i) => i > 0 && value < q.data[i - 1])
      if (at > 0)
        throw new Mismatch(`${data[at - 1]} became ${q.data[at - 1]}, and ${data[at]}, which is not smaller, ${q.data[at]}`, { actual: q })
    },
  }),
]
