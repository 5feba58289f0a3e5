import type { KernelFunc } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import type { Backend } from './cpu-detour.ts'
import { replaceKernel } from './kernels.ts'
import { look } from './look.ts'

/** Gathers along the first axis row by row. WASM finds the place of every element anew, and takes eight times as long for a batch of images. */
export function quickenGathering(): void {
  const kernel = core.getKernel('GatherV2', 'wasm')
  replaceKernel(kernel, byRows(kernel.kernelFunc))
}

function byRows(original: KernelFunc): KernelFunc {
  return (call) => {
    const { x, indices } = call.inputs
    const { axis, batchDims } = call.attrs ?? {}
    if (!x || !indices || axis !== 0 || batchDims !== 0) return original(call)
    const [count, ...rest] = x.shape
    const width = core.util.sizeFromShape(rest)
    const values = look(call.backend, x)
    const rows = look(call.backend, indices)
    const result = core.util.getTypedArrayFromDType(x.dtype as 'float32', rows.length * width)
    for (let r = 0, to = 0; r < rows.length; r++) {
      const row = rows[r]
      if (!(row >= 0 && row < count)) throw new Error(`GatherV2: the index value ${row} is not in [0, ${count - 1}]`)
      for (let from = row * width; from < (row + 1) * width; from++, to++) result[to] = values[from]
    }
    const shape = [...indices.shape, ...rest]
    return { dataId: (call.backend as Backend).write(result, shape, x.dtype), shape, dtype: x.dtype }
  }
}
