import type { Tensor } from '@tensorflow/tfjs-core'
import { inside } from './boundary.ts'
import { core } from './core.ts'
import { emitElements, unheard } from './events.ts'
import { isTensor } from './slots.ts'

// The numbers of a tensor, in and out. Nobody outside ever holds the memory that a tensor lives in.

export type Numbers = Float32Array | Int32Array | Uint8Array

/** A tensor as plain data, row-major; `bool` holds 0 and 1. */
export interface TensorData {
  readonly shape: readonly number[]
  readonly dtype: 'float32' | 'int32' | 'bool'
  readonly data: Numbers
}

const copyOf = {
  float32: (values: ArrayLike<number>) => new Float32Array(values),
  int32: (values: ArrayLike<number>) => new Int32Array(values),
  bool: (values: ArrayLike<number>) => new Uint8Array(values),
}

/** A copy of a tensor's values. Throws a TypeError for anything else, and for dtypes without numbers; an Error once it is disposed. */
export function readTensor(value: unknown): TensorData {
  if (!isTensor(value)) throw new TypeError('not a tensor')
  const { shape, dtype } = value
  return { shape: [...shape], dtype: numeric(dtype), data: unheard(() => readNumbers(value)) }
}

/** A new tensor that holds a copy of `data`. */
export function makeTensor({ shape, dtype, data }: TensorData): Tensor {
  return inside(() => unheard(() => core.engine().makeTensor(copyOf[dtype](data), [...shape], dtype)))
}

/** A copy of the values behind `tensor`, which is one. */
export function readNumbers(tensor: Tensor): Numbers {
  if (tensor.isDisposed) throw new Error('Tensor is disposed.')
  const dtype = numeric(tensor.dtype)
  return inside(() => copyOf[dtype](core.engine().readSync(tensor.dataId) as Numbers))
}

/** A copy of `values` as the array that a tensor of this dtype holds. */
export function asDtype(values: ArrayLike<number>, dtype: string): Numbers {
  return copyOf[numeric(dtype)](values)
}

function numeric(dtype: string): keyof typeof copyOf {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return dtype
  throw new TypeError(`a tensor of dtype ${dtype} has no place here`)
}

// Every way from an array of JavaScript to a tensor and back passes these two.
const tensorFlow = core.engine()
const makeOriginal = tensorFlow.makeTensor.bind(tensorFlow)
const readOriginal = tensorFlow.readSync.bind(tensorFlow)
tensorFlow.makeTensor = (values, shape, dtype, backend) => {
  emitElements('tensor', values?.length ?? 0)
  return makeOriginal(values, shape, dtype, backend)
}
tensorFlow.readSync = (dataId) => {
  const values = readOriginal(dataId)
  emitElements('read', values.length)
  return values
}
