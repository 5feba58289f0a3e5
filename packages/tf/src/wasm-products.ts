import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import type { Backend } from './cpu-detour.ts'
import { replaceKernel } from './kernels.ts'

/**
 * Multiplies transposed matrices by transposing them first. WASM has a quick product for plain matrices only; its other one takes eight to
 * thirteen times as long, and every gradient of a product is of that kind.
 */
export function quickenProducts(): void {
  for (const kernelName of ['BatchMatMul', '_FusedMatMul']) {
    const kernel = core.getKernel(kernelName, 'wasm')
    replaceKernel(kernel, ofPlainMatrices(kernel.kernelFunc, core.getKernel('Transpose', 'wasm').kernelFunc))
  }
}

function ofPlainMatrices(product: KernelFunc, transpose: KernelFunc): KernelFunc {
  return (call) => {
    const { a, b } = call.inputs
    const { transposeA = false, transposeB = false } = call.attrs ?? {}
    if (!a || !b || isBatch(a) || isBatch(b) || !(transposeA || transposeB)) return product(call)
    const made: TensorInfo[] = []
    const plain = (x: TensorInfo, isTransposed: unknown): TensorInfo => {
      if (!isTransposed) return x
      const axes = x.shape.map((_, axis) => axis)
      const perm = [...axes.slice(0, -2), ...axes.slice(-2).reverse()]
      const result = transpose({ inputs: { x }, attrs: { perm }, backend: call.backend })
      made.push(...(Array.isArray(result) ? result : [result]))
      return made[made.length - 1]
    }
    try {
      const inputs = { ...call.inputs, a: plain(a, transposeA), b: plain(b, transposeB) }
      return product({ ...call, inputs, attrs: { ...call.attrs, transposeA: false, transposeB: false } })
    } finally {
      for (const { dataId } of made) (call.backend as Backend).disposeData(dataId)
    }
  }
}

function isBatch({ shape }: TensorInfo): boolean {
  return shape.slice(0, -2).some((size) => size > 1)
}
