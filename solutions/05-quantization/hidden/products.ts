import { type Check, expectClose, expectShape, Mismatch, matrixOf, seeds, uniform } from '@kata/grader/checks'
import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { check } from '../../../grader/checks/05-quantization/claims.ts'
import { gridLayer, type LayerSize } from '../../../grader/checks/05-quantization/layers.ts'
import { integers, meaning, named, paramsOf, settings } from '../../../grader/checks/05-quantization/params.ts'
import { clamp, halfEven, mapped, rowsOf, total } from './oracle.ts'

const larger: fc.Arbitrary<LayerSize> = fc.record({
  n: fc.integer({ min: 1, max: 9 }),
  inputs: fc.integer({ min: 2, max: 40 }),
  outputs: fc.integer({ min: 1, max: 9 }),
  below: fc.integer({ min: 0, max: 255 }),
  step: fc.constantFrom(2, 0.5, 1 / 32),
  seed: seeds(),
})

/** a·b in doubles. */
function product(a: TensorValue, b: TensorValue): TensorValue {
  const rows = rowsOf(a)
  return matrixOf([a.shape[0], b.shape[1]], (i, j) => total(rows[i].map((x, k) => x * b.data[k * b.shape[1] + j])))
}

function plusBias(y: TensorValue, bias: TensorValue | undefined): TensorValue {
  return bias ? mapped(y, (value, i) => value + bias.data[i % bias.data.length]) : y
}

export const products: readonly Check[] = [
  check({
    id: 'matmul-oracle',
    function: 'quantizedMatMul',
    title: 'products of larger matrices, each with its own quantizer',
    points: 2,
    hint: 'Σ(a − zeroA)(b − zeroB), times both scales.',
    runs: 30,
    given: fc.record({ m: fc.integer({ min: 1, max: 6 }), k: fc.integer({ min: 1, max: 256 }), left: settings, right: settings }),
    holds: async (student, { m, k, left, right }) => {
      const [aParams, bParams] = [paramsOf(left), paramsOf(right)]
      const a = integers([m, k], left.seed, aParams.qmin, aParams.qmax)
      const b = integers([k, 5], right.seed, bParams.qmin, bParams.qmax)
      const expected = product(
        matrixOf([m, k], (i, l) => a.data[i * k + l] - aParams.zeroPoint),
        matrixOf([k, 5], (l, j) => b.data[l * 5 + j] - bParams.zeroPoint),
      )
      const scale = aParams.scale * bParams.scale
      const answer = await student.call.quantizedMatMul(a, aParams, b, bParams)
      expectClose(
        answer,
        mapped(expected, (x) => x * scale),
        `the product, a with ${named(aParams)}, b with ${named(bParams)}`,
      )
    },
  }),
  check({
    id: 'dynamic-oracle',
    function: 'dynamicQuantizeLinear',
    title: 'larger tensors, of numbers up to 10,000 and down to a millionth',
    points: 2,
    hint: 'scale = fround((max − min)/255), then float32 quotients rounded half to even, plus the zero point, kept within 0 … 255.',
    given: fc.record({
      shape: fc.constantFrom([150], [3, 40], [2, 3, 4, 5]),
      low: fc.constantFrom(-1, -0.3, 0, 0.4),
      size: fc.constantFrom(1e4, 30, 0.02, 1e-6, 4e-8),
      seed: seeds(),
    }),
    holds: async (student, { shape, low, size, seed }) => {
      const x = uniform(shape, seed, { min: low * size, max: size })
      const values = Array.from(x.data)
      const [min, max] = [Math.min(0, ...values), Math.max(0, ...values)]
      const { q, scale, zeroPoint } = await student.call.dynamicQuantizeLinear(x)
      expectClose(scale, (max - min) / 255, 'scale', { absolute: 0, relative: 3e-7 })
      if (Math.fround(scale) !== scale) throw new Mismatch(`the scale ${scale} is not a float32`, { actual: scale })
      expectClose(zeroPoint, clamp(halfEven(Math.fround(-min / scale)), 0, 255), 'zeroPoint')
      const expected = values.map((value) => clamp(halfEven(Math.fround(value / scale)) + zeroPoint, 0, 255))
      expectClose([...expectShape(q, shape, 'int32', 'q').data], expected, 'q')
    },
  }),
  check({
    id: 'dynamic-linear-oracle',
    function: 'dynamicLinear',
    title: 'wider layers, with a bias and without',
    points: 2,
    hint: 'Rounded activations times rounded weights, plus the bias.',
    given: fc.record({ size: larger, biased: fc.boolean() }),
    holds: async (student, { size, biased }) => {
      const { x, w, roundedX, roundedW } = gridLayer(size)
      const bias = biased ? uniform([size.outputs], size.seed + 1, { min: -9, max: 9 }) : undefined
      expectClose(await student.call.dynamicLinear(x, w, bias), plusBias(product(roundedX, roundedW), bias), 'the answer')
    },
  }),
  check({
    id: 'static-linear-oracle',
    function: 'staticLinear',
    title: 'wider layers, activations within the range that was fixed and beyond it',
    points: 2,
    hint: 'Activations beyond the range count as its end.',
    given: fc.record({
      size: larger,
      biased: fc.boolean(),
      lower: fc.integer({ min: 0, max: 128 }),
      cut: fc.integer({ min: 0, max: 100 }),
    }),
    holds: async (student, { size, biased, lower, cut }) => {
      const { x, w, roundedX, roundedW, activation } = gridLayer(size)
      const params = {
        scale: activation.scale,
        zeroPoint: Math.min(activation.zeroPoint, 255 - cut) - lower,
        qmin: -lower,
        qmax: 255 - cut - lower,
      }
      const [low, high] = [meaning(params.qmin, params), meaning(params.qmax, params)]
      const bias = biased ? uniform([size.outputs], size.seed + 1, { min: -9, max: 9 }) : undefined
      const clamped = mapped(roundedX, (value) => clamp(value, low, high))
      const answer = await student.call.staticLinear(x, w, bias, params)
      expectClose(answer, plusBias(product(clamped, roundedW), bias), `the answer with ${named(params)}`)
    },
  }),
]
