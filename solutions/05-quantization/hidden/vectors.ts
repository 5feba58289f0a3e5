import { type Check, expectClose, expectShape, Mismatch, needed } from '@kata/grader/checks'
import { check } from '../../../grader/checks/05-quantization/claims.ts'
import { named } from '../../../grader/checks/05-quantization/params.ts'
import { operatorVectorsOf } from '../../../grader/checks/05-quantization/vector-files.ts'
import { operatorChecks } from '../../../grader/checks/05-quantization/vectors.ts'
import onnx from './onnx.json' with { type: 'json' }
import pytorch from './pytorch.json' with { type: 'json' }
import { vectorsOf } from './vector-files.ts'

const vectors = vectorsOf(onnx, pytorch)
const common = { kind: 'vector', points: 1 } as const
const float32Scale = { absolute: 0, relative: 1e-6 }

const libraries: readonly Check[] = [
  check({
    ...common,
    id: 'params-pytorch',
    function: 'chooseQuantParams',
    title: 'scales and zero points of PyTorch’s observers',
    hint: 'Observers keep the scale in float32: it agrees to six digits.',
    given: vectors.chosen,
    holds: async (student, { min, max, bits, signed, symmetric, params: { scale, ...integers } }) => {
      const params = await student.call.chooseQuantParams(min, max, { bits, signed, symmetric })
      expectClose(params, integers, 'the quantizer')
      expectClose(params.scale, scale, 'scale', float32Scale)
    },
  }),
  check({
    ...common,
    id: 'per-channel-pytorch',
    function: 'quantizePerChannel',
    title: 'rows that PyTorch quantized, each with its scale',
    hint: 'Scales are float32; integers agree exactly.',
    given: vectors.perChannel,
    holds: async (student, { w, bits, q, scales }) => {
      const answer = await student.call.quantizePerChannel(w, bits)
      expectClose(answer.scales, scales, `the scales of ${bits} bits`, float32Scale)
      expectClose(answer.q, q, `q of ${bits} bits`)
    },
  }),
  check({
    ...common,
    id: 'error-pytorch',
    function: 'quantizationError',
    title: 'errors of tensors that PyTorch quantized',
    hint: 'max |e|, mean e², 10·log10(Σx²/Σe²).',
    given: vectors.error,
    holds: async (student, { x, params, maxAbs, mse, sqnrDb }) => {
      const error = await student.call.quantizationError(x, params)
      expectClose(error, { maxAbs, mse, sqnrDb }, `the error with ${named(params)}`, { absolute: 1e-5 })
    },
  }),
  check({
    ...common,
    id: 'dynamic-linear-onnx',
    function: 'dynamicLinear',
    title: 'layers of ONNX Runtime, activations quantized per call',
    hint: 'DynamicQuantizeLinear, MatMulInteger, one rescale a column, the bias.',
    given: vectors.dynamicLayer,
    holds: async (student, { x, w, bias, y }) => {
      expectClose(await student.call.dynamicLinear(x, w, bias), y, 'the answer')
    },
  }),
  check({
    ...common,
    id: 'static-linear-onnx',
    function: 'staticLinear',
    title: 'layers of ONNX Runtime, activations quantized by a range that was fixed ahead',
    hint: 'QuantizeLinear with the given quantizer, then the integer product, one rescale a column, the bias.',
    given: vectors.staticLayer,
    holds: async (student, { x, w, bias, activation, y }) => {
      expectClose(await student.call.staticLinear(x, w, bias, activation), y, 'the answer')
    },
  }),
  check({
    ...common,
    id: 'calibrate-pytorch',
    function: 'calibrate',
    title: 'ranges of PyTorch’s observers and NumPy’s percentiles',
    hint: 'PyTorch’s averaging_constant is 1 − momentum.',
    given: vectors.calibrated,
    holds: async (student, { batches, method, options, min, max }) => {
      expectClose(await student.call.calibrate(batches, method, options), { min, max }, `the range by ${method}`)
    },
  }),
  check({
    ...common,
    id: 'fake-pytorch',
    function: 'fakeQuantize',
    title: 'values and gradients of PyTorch’s fake_quantize_per_tensor_affine',
    hint: 'The gradient is upstream inside the range, 0 outside.',
    given: vectors.fakeQuantize,
    holds: async (student, { x, params, upstream, y, gradient }) => {
      expectClose(await student.call.fakeQuantize(x, params), y, `the answer with ${named(params)}`)
      expectClose(await student.pullback.fakeQuantize('0', upstream, x, params), gradient, `the gradient with ${named(params)}`)
    },
  }),
  ...(['float16', 'bfloat16'] as const).map((format) => {
    const name = format === 'float16' ? 'toFloat16' : 'toBfloat16'
    return check({
      ...common,
      id: `${format}-pytorch`,
      function: name,
      title: `casts of PyTorch to ${format}`,
      hint: 'The nearest, ties to even, the largest and the smallest too.',
      given: vectors.casts,
      holds: async (student, cast) => {
        const answer = await student.call[name](cast.x)
        if (!Object.is(answer, cast[format]))
          throw new Mismatch(`${print(cast.x)} became ${print(answer)}, and should become ${print(cast[format])}`, {
            actual: answer,
            expected: cast[format],
          })
      },
    })
  }),
  check({
    ...common,
    id: 'pack-onnx',
    function: 'packInt4',
    title: 'bytes of ONNX’s tensors of int4',
    hint: 'The first value is in the low half of its byte.',
    given: vectors.int4,
    holds: async (student, { values, bytes }) => {
      expectClose([...(await student.call.packInt4(values))], [...bytes], 'the bytes')
    },
  }),
  check({
    ...common,
    id: 'unpack-onnx',
    function: 'unpackInt4',
    title: 'values in ONNX’s tensors of int4',
    hint: 'The first value is in the low half of its byte.',
    given: vectors.int4,
    holds: async (student, { values, bytes }) => {
      expectClose(await student.call.unpackInt4(bytes, values.length), values, 'the values')
    },
  }),
  check({
    ...common,
    id: 'group-pytorch',
    function: 'quantizeGroupwise',
    title: 'groups that PyTorch quantized, each with its scale',
    hint: 'Groups are neighbours; the last may be short.',
    given: vectors.groupwise,
    holds: async (student, { w, groupSize, bits, q, scales }) => {
      const answer = await student.call.quantizeGroupwise(w, groupSize, bits)
      expectClose(answer.scales, scales, `the scales of groups of ${groupSize}`, float32Scale)
      expectClose(answer.q, q, `q of groups of ${groupSize}`)
    },
  }),
  check({
    ...common,
    id: 'matmul-requantized',
    function: 'quantizedMatMul',
    title: 'products of ONNX QLinearMatMul, which quantizes them once more',
    hint: 'A product that is a little off becomes another integer.',
    given: vectors.requantized,
    holds: async (student, { a, aParams, b, bParams, outParams, q }) => {
      const answer = expectShape(await student.call.quantizedMatMul(a, aParams, b, bParams), q.shape, 'float32', 'the product')
      expectClose(await needed('quantize', student.call.quantize(answer, outParams)), q, 'the product, quantized')
    },
  }),
]

export const recordedVectors: readonly Check[] = [
  ...operatorChecks(operatorVectorsOf(onnx), { suffix: '-more', more: 'more ' }),
  ...libraries,
]

function print(x: number): string {
  return Object.is(x, -0) ? '-0' : String(x)
}
