import type { KernelFunc } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import type { Backend } from './cpu-detour.ts'
import { replaceKernel } from './kernels.ts'
import { look } from './look.ts'

/** WASM writes the on and off values as integers whatever the dtype. */
export function repairOneHot(): void {
  replaceKernel(core.getKernel('OneHot', 'wasm'), oneHot)
}

const oneHot: KernelFunc = ({ inputs: { indices }, attrs, backend }) => {
  if (!indices) throw new Error('OneHot needs indices')
  const { depth, onValue, offValue } = attrs as Record<string, number>
  const dtype = attrs?.dtype as 'float32' | 'int32' | 'bool'
  const places = look(backend, indices)
  const result = core.util.getTypedArrayFromDType(dtype, places.length * depth).fill(offValue)
  for (let i = 0; i < places.length; i++) if (places[i] >= 0 && places[i] < depth) result[i * depth + places[i]] = onValue
  const shape = [...indices.shape, depth]
  return { dataId: (backend as Backend).write(result, shape, dtype), shape, dtype }
}
