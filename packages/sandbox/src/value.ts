/** What crosses the channel between the checks and a submission: plain data, never a reference. */
export type Value =
  | undefined
  | null
  | boolean
  | number
  | string
  | TensorValue
  | TypedArrayValue
  | readonly Value[]
  | { readonly [key: string]: Value }

/** A tensor as plain data, row-major. `bool` holds 0 and 1. */
export interface TensorValue {
  readonly kind: 'tensor'
  readonly shape: readonly number[]
  readonly dtype: 'float32' | 'int32' | 'bool'
  readonly data: Float32Array | Int32Array | Uint8Array
}

export type TypedArrayValue = Float32Array | Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array
