import type { TensorInfo } from '@tensorflow/tfjs-core'
import type { Backend } from './cpu-detour.ts'

/** A tensor's numbers where they lie, for a kernel to read before it makes anything: WASM's memory moves when it grows. */
export function look(backend: object, tensor: TensorInfo): Float32Array | Int32Array | Uint8Array {
  return (isWasm(backend) ? backend.typedArrayFromHeap(tensor) : (backend as Backend).readSync(tensor.dataId)) as Float32Array
}

interface Wasm {
  typedArrayFromHeap(tensor: TensorInfo): ArrayLike<number>
}

function isWasm(backend: object): backend is Wasm {
  return 'typedArrayFromHeap' in backend
}
