import { getKernel, getKernelsForBackend, type KernelFunc, registerKernel, type TensorInfo } from '@tensorflow/tfjs-core'
import { onCpu } from './cpu-detour.ts'
import { replaceKernel, unrecorded } from './kernels.ts'
import { isTrusted } from './wasm-trust.ts'

/** Gives WASM every kernel and dtype that the CPU backend has, and the CPU backend's answer where WASM's own is wrong. */
export function fillGaps(): void {
  for (const { kernelName, kernelFunc } of getKernelsForBackend('cpu')) {
    const own = getKernel(kernelName, 'wasm')
    const detour = onCpu(unrecorded(kernelFunc))
    if (own) replaceKernel(own, choosing(kernelName, own.kernelFunc, detour))
    else registerKernel({ kernelName, backendName: 'wasm', kernelFunc: detour })
  }
}

function choosing(kernelName: string, own: KernelFunc, detour: KernelFunc): KernelFunc {
  return (call) => {
    const backend = call.backend as { typedArrayFromHeap(tensor: TensorInfo): ArrayLike<number> }
    const trusted = isTrusted(kernelName, {
      inputs: call.inputs,
      attrs: call.attrs ?? {},
      view: (tensor) => backend.typedArrayFromHeap(tensor),
    })
    return (trusted ? own : detour)(call)
  }
}
