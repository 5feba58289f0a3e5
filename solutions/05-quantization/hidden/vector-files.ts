import { type RecordedTensor, recorded } from '@kata/grader/checks'
import type { CalibrationMethod } from '../../../exercises/05-quantization/contract.ts'
import type { Params } from '../../../grader/checks/05-quantization/params.ts'

/** What ONNX Runtime gave, as the recording script writes it. */
export interface OnnxFile {
  readonly requantized: readonly (Operands<RecordedTensor> & { readonly outParams: Params; readonly q: RecordedTensor })[]
  readonly dynamicLayer: readonly Layer<RecordedTensor>[]
  readonly staticLayer: readonly (Layer<RecordedTensor> & { readonly activation: Params })[]
  readonly int4: readonly { readonly values: readonly number[]; readonly bytes: readonly number[] }[]
}

/** The same of PyTorch and NumPy. */
export interface PytorchFile {
  readonly fakeQuantize: readonly Fake<RecordedTensor>[]
  readonly perChannel: readonly Rows<RecordedTensor>[]
  readonly groupwise: readonly (Rows<RecordedTensor> & { readonly groupSize: number })[]
  readonly chosen: readonly {
    readonly min: number
    readonly max: number
    readonly bits: number
    readonly signed: boolean
    readonly symmetric: boolean
    readonly params: Params
  }[]
  readonly calibrated: readonly {
    readonly batches: readonly RecordedTensor[]
    readonly method: string
    readonly options: { readonly momentum?: number; readonly percentile?: number }
    readonly min: number
    readonly max: number
  }[]
  readonly error: readonly (Measures & { readonly x: RecordedTensor; readonly params: Params })[]
  /** Bit patterns: JSON has neither −0 nor Infinity. */
  readonly casts: readonly {
    readonly float32: readonly number[]
    readonly float16: readonly number[]
    readonly bfloat16: readonly number[]
  }[]
}

interface Operands<T> {
  readonly a: T
  readonly aParams: Params
  readonly b: T
  readonly bParams: Params
}

interface Layer<T> {
  readonly x: T
  readonly w: T
  readonly bias?: T
  readonly y: T
}

interface Fake<T> {
  readonly x: T
  readonly params: Params
  readonly upstream: T
  readonly y: T
  readonly gradient: T
}

interface Rows<T> {
  readonly w: T
  readonly bits: number
  readonly q: T
  readonly scales: T
}

interface Measures {
  readonly maxAbs: number
  readonly mse: number
  readonly sqnrDb: number
}

/** The recorded cases with their tensors as values. */
export function vectorsOf(onnx: OnnxFile, pytorch: PytorchFile) {
  const operands = ({ a, aParams, b, bParams }: Operands<RecordedTensor>) => ({ aParams, bParams, a: recorded(a), b: recorded(b) })
  const layer = ({ x, w, bias, y }: Layer<RecordedTensor>) => ({
    x: recorded(x),
    w: recorded(w),
    bias: bias && recorded(bias),
    y: recorded(y),
  })
  const rows = ({ w, bits, q, scales }: Rows<RecordedTensor>) => ({ bits, w: recorded(w), q: recorded(q), scales: recorded(scales) })
  return {
    requantized: onnx.requantized.map((v) => ({ ...operands(v), outParams: v.outParams, q: recorded(v.q) })),
    dynamicLayer: onnx.dynamicLayer.map(layer),
    staticLayer: onnx.staticLayer.map((v) => ({ ...layer(v), activation: v.activation })),
    int4: onnx.int4.map(({ values, bytes }) => ({ values, bytes: Uint8Array.from(bytes) })),
    fakeQuantize: pytorch.fakeQuantize.map(({ x, params, upstream, y, gradient }) => ({
      params,
      x: recorded(x),
      upstream: recorded(upstream),
      y: recorded(y),
      gradient: recorded(gradient),
    })),
    perChannel: pytorch.perChannel.map(rows),
    groupwise: pytorch.groupwise.map((v) => ({ ...rows(v), groupSize: v.groupSize })),
    chosen: pytorch.chosen,
    calibrated: pytorch.calibrated.map((v) => ({ ...v, method: methodOf(v.method), batches: v.batches.map(recorded) })),
    error: pytorch.error.map((v) => ({ ...v, x: recorded(v.x) })),
    casts: pytorch.casts.flatMap(({ float32, float16, bfloat16 }) =>
      float32.map((pattern, i) => ({
        x: float32Of(pattern),
        float16: float16Of(float16[i]),
        bfloat16: float32Of(bfloat16[i] * 2 ** 16),
      })),
    ),
  }
}

const methods: readonly CalibrationMethod[] = ['min-max', 'moving-average', 'percentile', 'mse']

function methodOf(name: string): CalibrationMethod {
  const found = methods.find((method) => method === name)
  if (found === undefined) throw new Error(`${name} was recorded, and is no method of calibration`)
  return found
}

const view = new DataView(new ArrayBuffer(4))

function float32Of(pattern: number): number {
  view.setUint32(0, pattern)
  return view.getFloat32(0)
}

/** Sign, 5 bits of exponent, 10 of fraction. */
function float16Of(pattern: number): number {
  const sign = pattern >> 15 ? -1 : 1
  const exponent = (pattern >> 10) & 31
  const fraction = pattern & 1023
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * (exponent === 0 ? fraction : fraction + 1024) * 2 ** (Math.max(exponent, 1) - 25)
}
