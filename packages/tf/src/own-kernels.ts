import type { KernelFunc } from '@tensorflow/tfjs-core'
import { adamKernel } from './adam.ts'
import { core } from './core.ts'
import { logSoftmaxKernel } from './log-softmax.ts'

// Kernels that TensorFlow has and TensorFlow.js makes up of many small ones, each of which costs ten times what it computes here.
const kernels: Readonly<Record<string, KernelFunc>> = { ApplyAdam: adamKernel, LogSoftmax: logSoftmaxKernel }

/** Gives a backend the kernels that it lacks. */
export function registerOwnKernels(backendName: string): void {
  for (const [kernelName, kernelFunc] of Object.entries(kernels)) core.registerKernel({ kernelName, backendName, kernelFunc })
}
