import type { Tensor } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import { isTensor } from './slots.ts'

// Every tensor that is alive, and the bytes behind them. The engine's own count adds a shared buffer (of a reshape, of a clone) again
// for each tensor; here it counts once.

/** What the engine notes of the data behind one or more tensors. */
interface Data {
  readonly bytes: number
  tensors?: number
}

/** Tensors in the order of their ids, by the data they were registered with: a variable that is assigned changes its data. */
const live = new Map<Tensor, Data>()
let bytes = 0
let peak = 0
let base = 0
let newest = -1

/** How many tensors are alive. */
export const liveTensors = (): number => live.size

/** Bytes of the tensors alive, shared data once. */
export const memoryBytes = (): number => bytes

/** The most bytes that were alive at once since `resetPeak`, above those alive then. */
export const peakBytes = (): number => peak - base

export function resetPeak(): void {
  peak = base = bytes
}

/** True while `tensor` has not been disposed. */
export const isAlive = (tensor: Tensor): boolean => live.has(tensor)

/** The id of the newest tensor; ids rise. */
export const newestId = (): number => newest

/** The tensors alive whose ids are above `id`. */
export function aliveSince(id: number): Tensor[] {
  const found: Tensor[] = []
  for (const tensor of live.keys()) if (tensor.id > id) found.push(tensor)
  return found
}

// The engine calls these two for each tensor, variables too.
const tensorFlow = core.engine()
const { state } = tensorFlow
const trackTensor = tensorFlow.trackTensor.bind(tensorFlow)
const disposeTensor = tensorFlow.disposeTensor.bind(tensorFlow)

tensorFlow.trackTensor = (tensor, backend) => {
  trackTensor(tensor, backend)
  const data: Data | undefined = state.tensorInfo.get(tensor.dataId)
  if (!data) return
  live.set(tensor, data)
  if (tensor.id > newest) newest = tensor.id
  data.tensors = (data.tensors ?? 0) + 1
  if (data.tensors > 1) return
  bytes += data.bytes
  if (bytes > peak) peak = bytes
}

tensorFlow.disposeTensor = (tensor) => {
  const data = isTensor(tensor) ? live.get(tensor) : undefined
  disposeTensor(tensor)
  if (!data) return
  live.delete(tensor)
  data.tensors = (data.tensors ?? 1) - 1
  if (data.tensors === 0) bytes -= data.bytes
}
