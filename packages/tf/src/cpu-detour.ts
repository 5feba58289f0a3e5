import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import { asDtype } from './data.ts'

/** What this package uses of a backend beyond the engine's own type. */
export interface Backend {
  readSync(dataId: object): ArrayLike<number>
  write(values: unknown, shape: number[], dtype: string): object
  incRef(dataId: object): void
  disposeData(dataId: object, force?: boolean): boolean
}

/**
 * A kernel of the CPU backend as one of another backend's: runs on copies of the inputs and hands over copies of the outputs.
 * The inputs stay where they are.
 */
export function onCpu(kernelFunc: KernelFunc): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const home = backend as Backend
    const cpu = core.findBackend('cpu') as unknown as Backend
    const borrowed: object[] = []
    const lend = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => {
      const copy = cpu.write(asDtype(home.readSync(dataId), dtype), shape, dtype)
      borrowed.push(copy)
      return { dataId: copy, shape, dtype }
    }
    const giveBack = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => {
      borrowed.push(dataId)
      // Some kernels of the CPU backend keep the numbers of an int32 or bool tensor as floats.
      return { dataId: home.write(asDtype(cpu.readSync(dataId), dtype), shape, dtype), shape, dtype }
    }
    try {
      const lent: Record<string, TensorInfo> = Array.isArray(inputs) ? (inputs.map(lend) as never) : {}
      if (!Array.isArray(inputs)) for (const [name, input] of Object.entries(inputs)) if (input) lent[name] = lend(input)
      const result = kernelFunc({ inputs: lent, attrs, backend: cpu as object })
      return Array.isArray(result) ? result.map(giveBack) : giveBack(result)
    } finally {
      for (const dataId of borrowed) cpu.disposeData(dataId, true)
    }
  }
}
