import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import type { DynamicallyQuantized } from '../../../exercises/05-quantization/contract.ts'
import { type Check, expectClose, expectShape, Mismatch, type Received, seeds, tensor, uniform, zeros } from '../index.ts'
import { check } from './claims.ts'

const ranges = fc.constantFrom(
  { min: -1, max: 1 },
  { min: -3, max: 0.5 },
  { min: 0, max: 6 },
  { min: 2, max: 5 },
  { min: -900, max: -300 },
  { min: -2e-8, max: 5e-8 },
)
const tensors = fc.record({ shape: fc.constantFrom([9], [2, 5], [], [2, 2, 3]), range: ranges, seed: seeds() })

/** A uint8 tensor, a float32 scale, and a zero point among the integers. */
function expectUint8({ q, scale, zeroPoint }: Received<DynamicallyQuantized>, x: TensorValue): void {
  expectShape(q, x.shape, 'int32', 'q')
  const outside = q.data.find((value) => value < 0 || value > 255)
  if (outside !== undefined) throw new Mismatch(`q holds ${outside}, and should hold 0 … 255 alone`, { actual: q })
  if (!(scale > 0 && Math.fround(scale) === scale))
    throw new Mismatch(`the scale is ${scale}, and should be a float32 above 0`, { actual: scale })
  if (!(Number.isInteger(zeroPoint) && zeroPoint >= 0 && zeroPoint <= 255))
    throw new Mismatch(`zeroPoint is ${zeroPoint}, and should be an integer from 0 to 255`, { actual: zeroPoint })
}

/** The integers and the zero point are those of the returned scale, exactly. */
function expectQuotients(answer: Received<DynamicallyQuantized>, x: TensorValue): void {
  expectUint8(answer, x)
  const { q, scale, zeroPoint } = answer
  expectRounded(zeroPoint, Math.min(255, Math.fround(-Math.min(0, ...x.data) / scale)), 'zeroPoint')
  for (const [i, value] of q.data.entries()) {
    const quotient = Math.fround(x.data[i] / scale)
    const steps = value - zeroPoint
    const clamped = (value === 0 && quotient <= steps) || (value === 255 && quotient >= steps)
    if (!clamped) expectRounded(steps, quotient, `q − zeroPoint of x = ${x.data[i]}`)
  }
}

/** A float32 quotient, rounded: the nearest integer, and the even one of two. */
function expectRounded(integer: number, quotient: number, what: string): void {
  const distance = Math.abs(integer - quotient)
  if (distance < 0.5 || (distance === 0.5 && integer % 2 === 0)) return
  throw new Mismatch(`${what} is ${integer}, and the float32 quotient that it rounds is ${quotient}`, { actual: integer })
}

export const dynamicQuantize: readonly Check[] = [
  check({
    id: 'dynamic-scale',
    function: 'dynamicQuantizeLinear',
    title: '255 steps of the scale, a float32, are as long as the range of x, widened to hold 0',
    points: 1,
    hint: 'The range is that of this very tensor: numbers all above 0 begin at 0. `Math.fround` makes the scale a float32.',
    given: tensors,
    holds: async (student, { shape, range, seed }) => {
      const x = uniform(shape, seed, range)
      const answer = await student.call.dynamicQuantizeLinear(x)
      expectUint8(answer, x)
      const length = Math.max(0, ...x.data) - Math.min(0, ...x.data)
      expectClose(answer.scale * 255, length, '255 steps of the scale', { absolute: 0, relative: 3e-7 })
    },
  }),
  check({
    id: 'dynamic-rounding',
    function: 'dynamicQuantizeLinear',
    title: 'q and the zero point are rounded quotients',
    points: 1,
    hint: 'Divide by the float32 scale and round to an integer. The zero point rounds −min/scale in the same way.',
    given: tensors,
    holds: async (student, { shape, range, seed }) => {
      const x = uniform(shape, seed, range)
      expectQuotients(await student.call.dynamicQuantizeLinear(x), x)
    },
  }),
  check({
    id: 'dynamic-ties',
    function: 'dynamicQuantizeLinear',
    title: 'quotients are float32 before they are rounded, the zero point’s too, and half a step goes to the even integer',
    points: 1,
    hint: 'Divide by the float32 scale, round the quotient to float32, then to an integer, half to even: 3.75 over 7.5/255 is 127.5 in float32 and a little less in doubles.',
    given: [
      // Ties of the zero point, then of float32 alone, then of the third number.
      ...[-0.5, -2.5, -100.5, -101.5].map((low) => [low, low + 255, 7]),
      ...[
        [-3.75, 3.75],
        [-30.16, 10.64],
        [-22.36, 29.24],
        [-2.76, 6.44],
        [-8.64, 0.96],
      ].map((ends) => [...ends, 0.5]),
      ...[
        [-36.96, 37.5, 28.47],
        [-0.51, 12.75, 11.83],
        [-32.2, 22, 16.26],
        [-34.19, 31.77, 21.34],
        [-10.87, 14.63, 13.85],
      ],
    ],
    holds: async (student, values) => {
      const x = tensor([3], values)
      expectQuotients(await student.call.dynamicQuantizeLinear(x), x)
    },
  }),
  check({
    id: 'dynamic-zero',
    function: 'dynamicQuantizeLinear',
    title: 'zero becomes the zero point, the largest number above it 255, the smallest below it 0',
    points: 1,
    hint: 'Ends that are on the same side of 0 leave an end to 0 itself.',
    given: fc.record({ above: fc.integer({ min: 0, max: 40 }), below: fc.integer({ min: 0, max: 40 }), unit: fc.constantFrom(1, 0.01) }),
    holds: async (student, { above, below, unit }) => {
      if (above === 0 && below === 0) return
      const x = tensor([3], [0, above * unit, -below * unit])
      const { q, zeroPoint } = await student.call.dynamicQuantizeLinear(x)
      expectShape(q, [3], 'int32', 'q')
      expectClose(q.data[0], zeroPoint, 'what 0 became')
      for (const [i, end] of [above, below].entries()) {
        const [is, should] = [q.data[i + 1], end === 0 ? zeroPoint : i === 0 ? 255 : 0]
        // The zero point was rounded: an end may miss its integer by that.
        if (Math.abs(is - should) > 1) throw new Mismatch(`${x.data[i + 1]} became ${is}, and should become ${should}`, { actual: q })
      }
    },
  }),
  check({
    id: 'dynamic-all-zero',
    function: 'dynamicQuantizeLinear',
    title: 'for zeros alone the scale is 1 and the zero point 0',
    points: 1,
    hint: 'The formula would be 0/0.',
    given: [[4], [2, 3], []],
    holds: async (student, shape) => {
      const answer = await student.call.dynamicQuantizeLinear(zeros(...shape))
      expectUint8(answer, zeros(...shape))
      expectClose(answer.scale, 1, 'scale')
      expectClose(answer.zeroPoint, 0, 'zeroPoint')
      expectClose(Math.max(...answer.q.data), 0, 'the largest integer')
    },
  }),
]
