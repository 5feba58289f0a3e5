import type { TensorValue } from '@kata/sandbox'

/** A tensor in a file of recorded vectors. */
export interface RecordedTensor {
  readonly shape: readonly number[]
  /** float32 when left out. */
  readonly dtype?: string
  readonly data: readonly number[]
}

/** A recorded tensor as a value. */
export function recorded({ shape, dtype = 'float32', data }: RecordedTensor): TensorValue {
  switch (dtype) {
    case 'float32':
      return { kind: 'tensor', shape, dtype, data: Float32Array.from(data) }
    case 'int32':
      return { kind: 'tensor', shape, dtype, data: Int32Array.from(data) }
    case 'bool':
      return { kind: 'tensor', shape, dtype, data: Uint8Array.from(data) }
    default:
      throw new Error(`a recorded tensor has dtype ${dtype}, and may have float32, int32 or bool`)
  }
}
