import type { KernelFunc, Tensor, TensorInfo } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import '../vendor/gradients.js'
import type { Backend } from './cpu-detour.ts'
import { asDtype } from './data.ts'
import { einsumByProduct } from './einsum.ts'
import { replaceKernel } from './kernels.ts'

// What TensorFlow.js 4.22 gets wrong on the CPU and the WASM backend alike.

/** Puts the repaired kernels in place of a backend's own. */
export function repairKernels(backendName: 'cpu' | 'wasm'): void {
  for (const [kernelName, repair] of Object.entries(repairs)) {
    const kernel = core.getKernel(kernelName, backendName)
    if (kernel) replaceKernel(kernel, repair(kernel.kernelFunc, backendName))
  }
}

type Repair = (original: KernelFunc, backendName: string) => KernelFunc

const repairs: Readonly<Record<string, Repair>> = {
  BatchMatMul: spreadingBatches,
  Einsum: einsumByProduct,
  _FusedMatMul: spreadingBatches,
  Cumsum: countingFromTheEnd,
  Cumprod: countingFromTheEnd,
  UnsortedSegmentSum: () => segmentSum,
  Identity: () => sharing,
}

// Both backends run as many products as the larger operand has, which is too few where each is spread along another axis: [2, 1] and [1, 3].
function spreadingBatches(original: KernelFunc, backendName: string): KernelFunc {
  return (call) => {
    const { a, b } = call.inputs
    if (!a || !b || a.shape.length + b.shape.length <= 5) return original(call)
    const batch = core.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2))
    if (isSpreadByRepeating(a, batch) && isSpreadByRepeating(b, batch)) return original(call)
    const [wideA, wideB] = [a, b].map((tensor) => tiled(tensor, batch, call.backend, backendName))
    try {
      return original({ ...call, inputs: { ...call.inputs, a: wideA, b: wideB } })
    } finally {
      for (const { dataId } of [wideA, wideB]) (call.backend as Backend).disposeData(dataId)
    }
  }
}

/** True when the batch shape is this tensor's, repeated as a whole. */
function isSpreadByRepeating({ shape }: TensorInfo, batch: readonly number[]): boolean {
  const own = shape.slice(0, -2)
  while (own[0] === 1) own.shift()
  return own.every((size, axis) => size === batch[batch.length - own.length + axis])
}

function tiled({ dataId, shape, dtype }: TensorInfo, batch: readonly number[], backend: object, backendName: string): TensorInfo {
  const aligned = [...Array<number>(batch.length + 2 - shape.length).fill(1), ...shape]
  const reps = aligned.map((size, axis) => (axis < batch.length ? batch[axis] / size : 1))
  const result = core
    .getKernel('Tile', backendName)
    .kernelFunc({ inputs: { x: { dataId, shape: aligned, dtype } }, attrs: { reps }, backend })
  return Array.isArray(result) ? result[0] : result
}

// A negative axis gives an empty shape on one backend and reads past the end on the other.
function countingFromTheEnd(original: KernelFunc): KernelFunc {
  return (call) => {
    const axis = Number(call.attrs?.axis ?? 0)
    return original({ ...call, attrs: { ...call.attrs, axis: axis < 0 ? axis + (call.inputs.x?.shape.length ?? 0) : axis } })
  }
}

// The original compares every segment with every row.
const segmentSum: KernelFunc = ({ inputs: { x, segmentIds }, attrs, backend }) => {
  if (!x || !segmentIds) throw new Error('UnsortedSegmentSum needs x and segmentIds')
  const home = backend as Backend
  const [values, ids] = [home.readSync(x.dataId), home.readSync(segmentIds.dataId)]
  const segments = Number(attrs?.numSegments)
  const width = core.util.sizeFromShape(x.shape) / Math.max(1, ids.length)
  const sums = new Float64Array(segments * width)
  for (let row = 0; row < ids.length; row++) {
    if (ids[row] < 0 || ids[row] >= segments) continue
    for (let i = 0; i < width; i++) sums[ids[row] * width + i] += values[row * width + i]
  }
  const shape = [segments, ...x.shape.slice(segmentIds.shape.length)]
  const dtype = x.dtype === 'bool' ? 'int32' : x.dtype
  return { dataId: home.write(asDtype(sums, dtype), shape, dtype), shape, dtype }
}

// WASM copies; sharing makes a clone as cheap as on the other backend, in time and memory.
const sharing: KernelFunc = ({ inputs: { x }, backend }) => {
  if (!x) throw new Error('Identity needs x')
  const home = backend as Backend
  home.incRef(x.dataId)
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype }
}

// The original transposes the gradient unless the axis is the last.
core.unregisterGradient('Cumsum')
core.registerGradient({
  kernelName: 'Cumsum',
  gradFunc: (dy, _, { axis, exclusive, reverse }) => ({ x: () => core.cumsum(dy as Tensor, Number(axis), Boolean(exclusive), !reverse) }),
})
