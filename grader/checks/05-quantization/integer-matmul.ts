import fc from 'fast-check'
import { type Check, expectClose, expectProduct, seeds, tensor, widths } from '../index.ts'
import { check } from './claims.ts'
import { int32, integers, meaning, named, paramsOf, type Setting, settings } from './params.ts'

const sizes = { m: widths({ max: 4 }), k: widths({ max: 5 }), n: widths({ max: 4 }), seed: seeds() }

/** Integers of a quantizer, and the numbers that they stand for. */
function operand(setting: Setting, shape: readonly number[], seed: number) {
  const params = paramsOf(setting)
  const q = integers(shape, seed, params.qmin, params.qmax)
  const real = tensor(
    shape,
    Array.from(q.data, (value) => meaning(value, params)),
  )
  return { params, q, real }
}

export const integerMatmul: readonly Check[] = [
  check({
    id: 'matmul-equals',
    function: 'quantizedMatMul',
    title: 'the product on integers is the product of what they stand for',
    points: 2,
    hint: 'Σ(a − zeroA)(b − zeroB) · scaleA · scaleB. Multiplied out there are four terms; the last is k·zeroA·zeroB.',
    given: fc.record({ ...sizes, left: settings, right: settings }),
    holds: async (student, { m, k, n, seed, left, right }) => {
      const [a, b] = [operand(left, [m, k], seed), operand(right, [k, n], seed + 1)]
      const answer = await student.call.quantizedMatMul(a.q, a.params, b.q, b.params)
      expectProduct(answer, a.real, b.real, `the product, a with ${named(a.params)}, b with ${named(b.params)}`)
    },
  }),
  check({
    id: 'matmul-zero',
    function: 'quantizedMatMul',
    title: 'a matrix of its zero point gives zeros, whatever the other holds',
    points: 1,
    hint: 'The zero point stands for 0: its products have to cancel exactly.',
    given: fc.record({ ...sizes, left: settings, right: settings, which: fc.constantFrom('a', 'b') }),
    holds: async (student, { m, k, n, seed, left, right, which }) => {
      const [a, b] = [operand(left, [m, k], seed), operand(right, [k, n], seed + 1)]
      const nothing = (side: typeof a) => int32(side.q.shape, Array.from(side.q.data).fill(side.params.zeroPoint))
      const answer = await student.call.quantizedMatMul(
        which === 'a' ? nothing(a) : a.q,
        a.params,
        which === 'b' ? nothing(b) : b.q,
        b.params,
      )
      expectClose(answer, tensor([m, n], new Float32Array(m * n)), `the product with ${which} all zero point`, { absolute: 0, relative: 0 })
    },
  }),
  check({
    id: 'matmul-exact',
    function: 'quantizedMatMul',
    title: 'sums stay exact: 256 products of 8 bits, scaled once at the end',
    points: 1,
    hint: 'Add integers up as integers; a scale inside the sum rounds every product.',
    runs: 10,
    given: fc.record({ seed: seeds(), zeroA: fc.constantFrom(0, 128, 255), zeroB: fc.constantFrom(0, 127, 255), extreme: fc.boolean() }),
    holds: async (student, { seed, zeroA, zeroB, extreme }) => {
      const [m, k, n] = [2, 256, 2]
      const params = (zeroPoint: number) => ({ scale: 1, zeroPoint, qmin: 0, qmax: 255 })
      const fill = (shape: number[], at: number) => integers(shape, at, extreme ? 250 : 0, 255)
      const [a, b] = [fill([m, k], seed), fill([k, n], seed + 1)]
      const less = (q: typeof a, zero: number) =>
        tensor(
          q.shape,
          Array.from(q.data, (value) => value - zero),
        )
      const answer = await student.call.quantizedMatMul(a, params(zeroA), b, params(zeroB))
      expectProduct(answer, less(a, zeroA), less(b, zeroB), `the product with zero points ${zeroA} and ${zeroB}`, {
        absolute: 0,
        relative: 0,
      })
    },
  }),
]
