import { engine, type Tensor, util } from '@tensorflow/tfjs-core'
import { isTensor } from './slots.ts'

// Every tensor that is alive, and the bytes behind them. The engine's own count adds a shared buffer (of a reshape, of a clone) again
// for each tensor; here it counts once.

interface Buffer {
  readonly bytes: number
  tensors: number
}

/** Tensors by the data they were registered with: a variable changes its data when it is assigned. */
const live = new Map<Tensor, object>()
const buffers = new Map<object, Buffer>()
let bytes = 0
let peak = 0
let registered: Set<Tensor> | undefined

/** How many tensors are alive. */
export const liveTensors = (): number => live.size

/** Bytes of the tensors alive, shared data once. */
export const memoryBytes = (): number => bytes

/** The most bytes that were alive since `resetPeak`. */
export const peakBytes = (): number => peak

export function resetPeak(): void {
  peak = bytes
}

/** True while `tensor` has not been disposed. */
export const isAlive = (tensor: Tensor): boolean => live.has(tensor)

/** The tensors alive, oldest first. */
export const aliveTensors = (): Iterable<Tensor> => live.keys()

/** Notes every tensor registered from here on until the returned function is called, which gives those still alive. */
export function watchRegistrations(): () => Tensor[] {
  const outer = registered
  const mine = new Set<Tensor>()
  registered = mine
  return () => {
    registered = outer
    const left: Tensor[] = []
    for (const tensor of mine) {
      if (live.has(tensor)) left.push(tensor)
      outer?.add(tensor)
    }
    return left
  }
}

function enter(tensor: Tensor): void {
  const { dataId } = tensor
  live.set(tensor, dataId)
  registered?.add(tensor)
  const known = buffers.get(dataId)
  if (known) known.tensors++
  else {
    const size = tensor.dtype === 'string' ? 0 : tensor.size * util.bytesPerElement(tensor.dtype)
    buffers.set(dataId, { bytes: size, tensors: 1 })
    bytes += size
    if (bytes > peak) peak = bytes
  }
}

function leave(tensor: Tensor): void {
  const dataId = live.get(tensor)
  if (!dataId) return
  live.delete(tensor)
  const buffer = buffers.get(dataId)
  if (!buffer || --buffer.tensors > 0) return
  buffers.delete(dataId)
  bytes -= buffer.bytes
}

// The engine calls these two for each tensor, variables too.
const tensorFlow = engine()
const trackTensor = tensorFlow.trackTensor.bind(tensorFlow)
const disposeTensor = tensorFlow.disposeTensor.bind(tensorFlow)
tensorFlow.trackTensor = (tensor, backend) => {
  trackTensor(tensor, backend)
  enter(tensor)
}
tensorFlow.disposeTensor = (tensor) => {
  disposeTensor(tensor)
  if (isTensor(tensor)) leave(tensor)
}
