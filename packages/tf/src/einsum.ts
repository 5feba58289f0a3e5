import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import type { Backend } from './cpu-detour.ts'
import { unrecorded } from './kernels.ts'

/**
 * Einsum of two operands as one batched matrix product, as NumPy's `optimize` does it; the original multiplies every pair of elements
 * and sums afterwards, a hundred times slower. What doesn't fit (one or three operands, diagonals, other dtypes) goes the original way.
 */
export function einsumByProduct(original: KernelFunc, backendName: string): KernelFunc {
  return (call) => {
    const operands = Object.values(call.inputs).filter((tensor): tensor is TensorInfo => tensor !== undefined)
    const plan = planOf(String(call.attrs?.equation), operands)
    if (!plan) return original(call)
    const backend = call.backend as Backend
    const made: TensorInfo[] = []
    const run = (kernelName: string, inputs: Record<string, TensorInfo>, attrs: Record<string, unknown>): TensorInfo => {
      const result = unrecorded(core.getKernel(kernelName, backendName).kernelFunc)({
        inputs,
        attrs: attrs as never,
        backend: call.backend,
      })
      return Array.isArray(result) ? result[0] : result
    }
    const arranged = (tensor: TensorInfo, perm: readonly number[], shape: number[]): TensorInfo => {
      if (perm.every((axis, i) => axis === i)) return shaped(tensor, shape)
      const moved = run('Transpose', { x: tensor }, { perm })
      made.push(moved)
      return shaped(moved, shape)
    }
    const summed = (tensor: TensorInfo, axis: readonly number[]): TensorInfo => {
      if (axis.length === 0) return tensor
      const sum = run('Sum', { x: tensor }, { axis, keepDims: false })
      made.push(sum)
      return sum
    }
    try {
      const a = arranged(summed(operands[0], plan.loneA), plan.permA, [plan.batch, plan.left, plan.sum])
      const b = arranged(summed(operands[1], plan.loneB), plan.permB, [plan.batch, plan.sum, plan.right])
      const product = run('BatchMatMul', { a, b }, { transposeA: false, transposeB: false })
      if (plan.permOut.every((axis, i) => axis === i)) return shaped(product, plan.shape)
      made.push(product)
      return run('Transpose', { x: shaped(product, plan.shape) }, { perm: plan.permOut })
    } finally {
      for (const { dataId } of made) backend.disposeData(dataId)
    }
  }
}

// Not by spreading: a tensor's parts are not its own properties.
function shaped({ dataId, dtype }: TensorInfo, shape: number[]): TensorInfo {
  return { dataId, dtype, shape }
}

interface Plan {
  /** Axes of labels that one operand alone has, and the result has not. */
  readonly loneA: readonly number[]
  readonly loneB: readonly number[]
  readonly permA: readonly number[]
  readonly permB: readonly number[]
  readonly permOut: readonly number[]
  readonly batch: number
  readonly left: number
  readonly sum: number
  readonly right: number
  /** Of the product, before the last transposition. */
  readonly shape: number[]
}

function planOf(equation: string, operands: readonly TensorInfo[]): Plan | undefined {
  const [, a, b, out] = /^([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]*)$/.exec(equation.replaceAll(' ', '')) ?? []
  if (a === undefined || b === undefined || out === undefined || operands.length !== 2) return undefined
  const [inA, inB, inOut] = [[...a], [...b], [...out]]
  const isPlain = [inA, inB, inOut].every((labels) => new Set(labels).size === labels.length)
  if (!isPlain || inA.length !== operands[0].shape.length || inB.length !== operands[1].shape.length) return undefined
  const sizes = new Map<string, number>()
  for (const [labels, { shape, dtype }] of [
    [inA, operands[0]],
    [inB, operands[1]],
  ] as const) {
    if (dtype !== 'float32') return undefined
    for (const [axis, label] of labels.entries()) {
      if ((sizes.get(label) ?? shape[axis]) !== shape[axis] || shape[axis] === 0) return undefined
      sizes.set(label, shape[axis])
    }
  }
  const batch = inA.filter((label) => inB.includes(label) && inOut.includes(label))
  const sum = inA.filter((label) => inB.includes(label) && !inOut.includes(label))
  const isLone = (label: string): boolean => !inOut.includes(label) && inA.includes(label) !== inB.includes(label)
  const [keptA, keptB] = [inA.filter((label) => !isLone(label)), inB.filter((label) => !isLone(label))]
  const left = keptA.filter((label) => !inB.includes(label))
  const right = keptB.filter((label) => !inA.includes(label))
  const order = [...batch, ...left, ...right]
  if (order.length !== inOut.length || !order.every((label) => inOut.includes(label))) return undefined
  const sizeOf = (labels: readonly string[]): number => labels.reduce((product, label) => product * (sizes.get(label) ?? 1), 1)
  return {
    loneA: inA.flatMap((label, axis) => (isLone(label) ? [axis] : [])),
    loneB: inB.flatMap((label, axis) => (isLone(label) ? [axis] : [])),
    permA: [...batch, ...left, ...sum].map((label) => keptA.indexOf(label)),
    permB: [...batch, ...sum, ...right].map((label) => keptB.indexOf(label)),
    permOut: inOut.map((label) => order.indexOf(label)),
    batch: sizeOf(batch),
    left: sizeOf(left),
    sum: sizeOf(sum),
    right: sizeOf(right),
    shape: order.map((label) => sizes.get(label) ?? 1),
  }
}
