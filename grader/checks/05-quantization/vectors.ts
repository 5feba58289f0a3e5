import { type Check, expectClose } from '../index.ts'
import { check } from './claims.ts'
import file from './onnx.json' with { type: 'json' }
import { named } from './params.ts'
import { type OperatorVectors, operatorVectorsOf } from './vector-files.ts'

const oneUlp = { absolute: 0, relative: 3e-7 }

/** One check an operator that the student's functions give what ONNX gave. */
export function operatorChecks(vectors: OperatorVectors, { suffix = '', more = '' } = {}): Check[] {
  const common = { kind: 'vector', points: 1 } as const
  return [
    check({
      ...common,
      id: `quantize-onnx${suffix}`,
      function: 'quantize',
      title: `${more}numbers of ONNX QuantizeLinear`,
      hint: 'saturate(round(x / scale) + zeroPoint), rounded half to even.',
      given: vectors.quantize,
      holds: async (student, { x, params, q }) => {
        expectClose(await student.call.quantize(x, params), q, `q with ${named(params)}`)
      },
    }),
    check({
      ...common,
      id: `dequantize-onnx${suffix}`,
      function: 'dequantize',
      title: `${more}numbers of ONNX DequantizeLinear`,
      hint: '(q − zeroPoint) · scale.',
      given: vectors.dequantize,
      holds: async (student, { q, params, x }) => {
        expectClose(await student.call.dequantize(q, params), x, `x with ${named(params)}`)
      },
    }),
    check({
      ...common,
      id: `matmul-onnx${suffix}`,
      function: 'quantizedMatMul',
      title: `${more}products of ONNX MatMulInteger`,
      hint: 'With scales of 1 the answer is the integer product itself.',
      given: vectors.product,
      holds: async (student, { a, aParams, b, bParams, product }) => {
        expectClose(await student.call.quantizedMatMul(a, aParams, b, bParams), product, 'the product', { absolute: 0, relative: 0 })
      },
    }),
    check({
      ...common,
      id: `dynamic-onnx${suffix}`,
      function: 'dynamicQuantizeLinear',
      title: `${more}numbers of ONNX DynamicQuantizeLinear`,
      hint: 'scale = (max − min)/255 with 0 between them, zeroPoint = saturate(round(−min/scale)).',
      given: vectors.dynamic,
      holds: async (student, { x, q, scale, zeroPoint }) => {
        const answer = await student.call.dynamicQuantizeLinear(x)
        expectClose(answer.scale, scale, 'scale', oneUlp)
        // A scale one unit off may move what is next to a tie.
        if (answer.scale === Math.fround(scale)) {
          expectClose(answer.zeroPoint, zeroPoint, 'zeroPoint')
          expectClose(answer.q, q, 'q')
        } else expectClose(answer.q, q, 'q', { absolute: 1 })
      },
    }),
  ]
}

export const vectors: readonly Check[] = operatorChecks(operatorVectorsOf(file))
