import fc from 'fast-check'
import type { Contract, QuantParams } from '../../../exercises/05-quantization/contract.ts'
import { badNumbers, type Check, expectClose, Mismatch, nearly, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'

const kinds = {
  affine: { signed: true, symmetric: false },
  unsigned: { signed: false, symmetric: false },
  symmetric: { signed: true, symmetric: true },
} as const

const bits = fc.integer({ min: 2, max: 16 })
const kind = fc.constantFrom<keyof typeof kinds>('affine', 'unsigned', 'symmetric')
const affineKind = fc.constantFrom<keyof typeof kinds>('affine', 'unsigned')

/** Two ends in order, on both sides of 0, on one side of it, or one of them 0. */
const ends = fc
  .record({
    a: fc.integer({ min: -1000, max: 1000 }),
    b: fc.integer({ min: -1000, max: 1000 }),
    unit: fc.constantFrom(1, 0.01, 0.0003, 10),
  })
  .filter(({ a, b }) => a !== 0 || b !== 0)
  .map(({ a, b, unit }) => ({ min: Math.min(a, b) * unit, max: Math.max(a, b) * unit }))

export const chooseParams: readonly Check[] = [
  check({
    id: 'params-integers',
    function: 'chooseQuantParams',
    title: 'b bits give 2^b integers, from 0 up or with one more below 0 than above; symmetric ones leave that one out',
    points: 1,
    hint: 'Unsigned 8 bits: 0 … 255. Signed: −128 … 127. Symmetric: −127 … 127.',
    given: fc.record({ bits, kind, range: ends }),
    holds: async (student, { bits, kind, range: { min, max } }) => {
      const { qmin, qmax } = await student.call.chooseQuantParams(min, max, { bits, ...kinds[kind] })
      const count = kind === 'symmetric' ? 2 ** bits - 1 : 2 ** bits
      const name = `${kinds[kind].signed ? 'signed' : 'unsigned'}${kind === 'symmetric' ? ' symmetric' : ''} integers of ${bits} bits`
      if (qmax - qmin + 1 !== count)
        throw new Mismatch(`there are ${count} ${name}, and ${qmin} … ${qmax} are ${qmax - qmin + 1}`, { actual: { qmin, qmax } })
      const lowest = { affine: -qmax - 1, unsigned: 0, symmetric: -qmax }[kind]
      if (qmin !== lowest) throw new Mismatch(`${name} begin at ${lowest}, and not at ${qmin}`, { actual: { qmin, qmax } })
    },
  }),
  check({
    id: 'params-scale',
    function: 'chooseQuantParams',
    title: 'all steps together are as long as the range, once it is widened to hold 0',
    points: 1,
    hint: 'There are qmax − qmin steps, one less than integers. A range of 2 … 3 becomes 0 … 3 first.',
    given: fc.record({ bits, kind: affineKind, range: ends }),
    holds: async (student, { bits, kind, range: { min, max } }) => {
      const { scale, qmin, qmax } = await student.call.chooseQuantParams(min, max, { bits, ...kinds[kind] })
      const steps = scale * (qmax - qmin)
      expectClose(steps, Math.max(max, 0) - Math.min(min, 0), `the length of all steps of scale ${scale}`, nearly)
    },
  }),
  check({
    id: 'params-zero-point',
    function: 'chooseQuantParams',
    title: 'zeroPoint is one of the integers, and qmin stands for min up to half a step',
    points: 1,
    hint: '(qmin − zeroPoint) · scale ≈ min, with zeroPoint rounded to an integer and kept within qmin … qmax. Widen the range to hold 0 first.',
    given: fc.record({ bits, kind: affineKind, range: ends }),
    holds: async (student, { bits, kind, range: { min, max } }) => {
      const params = await student.call.chooseQuantParams(min, max, { bits, ...kinds[kind] })
      expectZeroPoint(params)
      const { scale, zeroPoint, qmin, qmax } = params
      const steps = Math.abs((qmin - zeroPoint) * scale - Math.min(min, 0)) / scale
      if (!(steps <= 0.5 + 1e-6 * (qmax - qmin + 1)))
        throw new Mismatch(
          `with zeroPoint ${zeroPoint} the range begins at ${(qmin - zeroPoint) * scale}, ${steps.toFixed(2)} steps from ${min}`,
          {
            actual: params,
          },
        )
    },
  }),
  check({
    id: 'params-symmetric',
    function: 'chooseQuantParams',
    title: 'symmetric: zeroPoint is 0, and the largest magnitude is qmax steps from it',
    points: 1,
    hint: 'The largest of |min| and |max| over qmax.',
    given: fc.record({ bits, range: ends }),
    holds: async (student, { bits, range: { min, max } }) => {
      const { scale, zeroPoint, qmax } = await student.call.chooseQuantParams(min, max, { bits, ...kinds.symmetric })
      expectClose(zeroPoint, 0, 'zeroPoint', nearly)
      expectClose(scale * qmax, Math.max(-min, max), `qmax steps of scale ${scale}`, nearly)
    },
  }),
  check({
    id: 'params-zero-range',
    function: 'chooseQuantParams',
    title: 'a range of nothing but 0 has scale 1, and zeroPoint at qmin, or at 0 if symmetric',
    points: 1,
    hint: 'A scale of 0 would divide by 0: take this case apart.',
    given: fc.record({ bits, kind }),
    holds: async (student, { bits, kind }) => {
      const { scale, zeroPoint, qmin } = await student.call.chooseQuantParams(0, 0, { bits, ...kinds[kind] })
      expectClose(scale, 1, 'scale', nearly)
      expectClose(zeroPoint, kind === 'symmetric' ? 0 : qmin, 'zeroPoint', nearly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'chooseQuantParams',
    id: 'params-bad-input',
    points: 1,
    good: [
      [-1, 1, { bits: 2, ...kinds.affine }],
      [0, 1e-6, { bits: 16, ...kinds.unsigned }],
      [3, 3, { bits: 8, ...kinds.symmetric }],
      [-3, -2, { bits: 8, ...kinds.unsigned }],
    ],
    bad: [
      ...badNumbers(['bits', 'options'], [0, 1, 17, -8, 2.5, Number.NaN, Number.POSITIVE_INFINITY], (bits) => [
        -1,
        1,
        { bits, ...kinds.affine },
      ]),
      ...badNumbers(['min'], [Number.NaN, Number.NEGATIVE_INFINITY], (min) => [min, 1, { bits: 8, ...kinds.affine }]),
      ...badNumbers(['max'], [Number.NaN, Number.POSITIVE_INFINITY], (max) => [-1, max, { bits: 8, ...kinds.symmetric }]),
      { what: 'min = 2, max = 1', args: [2, 1, { bits: 8, ...kinds.affine }], names: ['min', 'max'] },
      { what: 'min = 1, max = −1, symmetric', args: [1, -1, { bits: 8, ...kinds.symmetric }], names: ['min', 'max'] },
      {
        what: 'symmetric and unsigned',
        args: [-1, 1, { bits: 8, signed: false, symmetric: true }],
        names: ['symmetric', 'signed', 'unsigned', 'options'],
      },
    ],
  }),
]

function expectZeroPoint({ zeroPoint, qmin, qmax }: QuantParams): void {
  if (!(Number.isInteger(zeroPoint) && qmin <= zeroPoint && zeroPoint <= qmax))
    throw new Mismatch(`zeroPoint is ${zeroPoint}, and should be an integer from ${qmin} to ${qmax}`, { actual: zeroPoint })
}
