import type { KernelConfig, KernelFunc } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import { emit, isListening } from './events.ts'
import { kernelCost } from './kernel-cost.ts'

const recorded = new Set<string>()
const originals = new WeakMap<KernelFunc, KernelFunc>()

/** Makes every kernel of a backend tell what it did; once, and out of a student's reach. */
export function recordKernels(backendName: string): void {
  if (recorded.has(backendName)) return
  recorded.add(backendName)
  for (const kernel of core.getKernelsForBackend(backendName)) replaceKernel(kernel, recording(kernel))
}

/** Puts another function in a kernel's place. */
export function replaceKernel(kernel: KernelConfig, kernelFunc: KernelFunc): void {
  core.unregisterKernel(kernel.kernelName, kernel.backendName)
  core.registerKernel({ ...kernel, kernelFunc })
}

/** A kernel as it was before `recordKernels`. */
export function unrecorded(kernelFunc: KernelFunc): KernelFunc {
  return originals.get(kernelFunc) ?? kernelFunc
}

function recording({ kernelName, kernelFunc }: KernelConfig): KernelFunc {
  const recorder: KernelFunc = (call) => {
    const result = kernelFunc(call)
    if (isListening()) {
      const outputs = Array.isArray(result) ? result : [result]
      try {
        emit(kernelCost(kernelName, call.inputs, call.attrs ?? {}, outputs))
      } catch (error) {
        // The listener has had enough: nobody will own what was made.
        for (const { dataId } of outputs) (call.backend as { disposeData(dataId: object): void }).disposeData(dataId)
        throw error
      }
    }
    return result
  }
  originals.set(recorder, kernelFunc)
  return recorder
}
