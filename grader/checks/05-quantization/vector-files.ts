import { type RecordedTensor, recorded } from '../index.ts'
import type { Params } from './params.ts'

/** What ONNX's operators gave, as the recording script writes it. */
export interface OperatorFile {
  readonly quantize: readonly Linear<RecordedTensor>[]
  readonly dequantize: readonly Linear<RecordedTensor>[]
  readonly dynamic: readonly Dynamic<RecordedTensor>[]
  readonly product: readonly Product<RecordedTensor>[]
}

interface Linear<T> {
  readonly x: T
  readonly params: Params
  readonly q: T
}

interface Dynamic<T> {
  readonly x: T
  readonly q: T
  readonly scale: number
  readonly zeroPoint: number
}

interface Product<T> {
  readonly a: T
  readonly aParams: Params
  readonly b: T
  readonly bParams: Params
  readonly product: T
}

/** The recorded cases with their tensors as values. */
export function operatorVectorsOf({ quantize, dequantize, dynamic, product }: OperatorFile) {
  const linear = ({ x, params, q }: Linear<RecordedTensor>) => ({ params, x: recorded(x), q: recorded(q) })
  return {
    quantize: quantize.map(linear),
    dequantize: dequantize.map(linear),
    dynamic: dynamic.map(({ x, q, scale, zeroPoint }) => ({ scale, zeroPoint, x: recorded(x), q: recorded(q) })),
    product: product.map((v) => ({
      aParams: v.aParams,
      bParams: v.bParams,
      a: recorded(v.a),
      b: recorded(v.b),
      product: recorded(v.product),
    })),
  }
}

export type OperatorVectors = ReturnType<typeof operatorVectorsOf>
