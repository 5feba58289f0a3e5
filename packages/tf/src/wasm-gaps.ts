import { findBackend, getKernel, getKernelsForBackend, type KernelFunc, registerKernel, type TensorInfo } from '@tensorflow/tfjs-core'

/** Gives WASM every kernel, dtype and gradient that the CPU backend has. */
export function fillGaps(): void {
  for (const { kernelName, kernelFunc } of getKernelsForBackend('cpu')) {
    if (!getKernel(kernelName, 'wasm')) registerKernel({ kernelName, backendName: 'wasm', kernelFunc: onCpu(kernelFunc) })
  }
}

interface Backend {
  readSync(dataId: object): Float32Array | Int32Array | Uint8Array
  write(values: unknown, shape: number[], dtype: string): object
  disposeData(dataId: object, force?: boolean): boolean
}

/** Runs a kernel of the CPU backend on copies of WASM's tensors. */
function onCpu(kernelFunc: KernelFunc): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const wasm = backend as Backend
    const cpu = findBackend('cpu') as unknown as Backend
    const borrowed: object[] = []
    const lend = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => {
      const copy = cpu.write(wasm.readSync(dataId), shape, dtype)
      borrowed.push(copy)
      return { dataId: copy, shape, dtype }
    }
    const giveBack = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => {
      borrowed.push(dataId)
      return { dataId: wasm.write(cpu.readSync(dataId), shape, dtype), shape, dtype }
    }
    try {
      const lent: Record<string, TensorInfo> = {}
      for (const [name, input] of Object.entries(inputs)) if (input) lent[name] = lend(input)
      const result = kernelFunc({ inputs: Array.isArray(inputs) ? (Object.values(lent) as never) : lent, attrs, backend: cpu as object })
      return Array.isArray(result) ? result.map(giveBack) : giveBack(result)
    } finally {
      for (const dataId of borrowed) cpu.disposeData(dataId, true)
    }
  }
}
