import type { Tensor } from '@kata/tf'
import { requireIntegers } from './lists.ts'

/** A tensor of this rank: 2 is a matrix. */
export function requireRank(tensor: Tensor, rank: number, name: string): void {
  if (tensor.rank !== rank) refuseShape(name, `rank ${rank}`, tensor)
}

/** A tensor of exactly this shape; `null` is any size: `requireShape(k, [null, q.shape[1]], 'k')`. Nothing broadcasts. */
export function requireShape(tensor: Tensor, shape: readonly (number | null)[], name: string): void {
  const fits = tensor.rank === shape.length && shape.every((size, axis) => size === null || size === tensor.shape[axis])
  if (!fits) refuseShape(name, `shape ${written(shape)}`, tensor)
}

/** A tensor of another's shape: `requireSameShape(teacherLogits, studentLogits, 'teacherLogits')`. */
export function requireSameShape(tensor: Tensor, other: Tensor, name: string): void {
  requireShape(tensor, other.shape, name)
}

/** A list of classes: each an integer from 0 to `classes` − 1. */
export function requireLabels(labels: Tensor, classes: number, name: string): void {
  requireRank(labels, 1, name)
  requireIntegers(labels.dataSync(), 0, classes - 1, name)
}

function refuseShape(name: string, expected: string, tensor: Tensor): never {
  throw new RangeError(`${name} must have ${expected}, and has shape ${written(tensor.shape)}`)
}

function written(shape: readonly (number | null)[]): string {
  return `[${shape.map((size) => size ?? 'any').join(', ')}]`
}
