import { core } from './core.ts'

// TensorFlow.js' own versions go on working after the call has returned, when nobody can tell their work from the student's. These work at
// once and hand over a promise.

type Like = core.Tensor | core.TensorLike

const { kernel_impls, tidy } = core

export async function whereAsync(condition: Like): Promise<core.Tensor2D> {
  return tidy(() => coordinates(core.cast(condition, 'bool')))
}

export async function booleanMaskAsync(tensor: Like, mask: Like, axis = 0): Promise<core.Tensor> {
  return tidy(() => {
    const values = core.clone(tensor)
    const chosen = core.cast(mask, 'bool')
    const { shape } = values
    const end = axis + chosen.rank
    if (chosen.rank === 0) throw new Error('mask cannot be scalar')
    if (String(shape.slice(axis, end)) !== String(chosen.shape))
      throw new Error(
        `mask's shape must match the first K dimensions of tensor's shape, Shapes ${shape.slice(axis, end)} and ${chosen.shape} must match`,
      )
    const flat = core.reshape(values, [...shape.slice(0, axis), chosen.size, ...shape.slice(end)])
    return core.gather(flat, core.squeeze(coordinates(core.reshape(chosen, [-1])), [1]), axis)
  })
}

export async function setdiff1dAsync(x: Like, y: Like): Promise<[core.Tensor, core.Tensor]> {
  return tidy((): [core.Tensor, core.Tensor] => {
    const [left, right] = [core.clone(x), core.clone(y)]
    if (left.dtype !== right.dtype) throw new Error(`x and y should have the same dtype, but got x (${left.dtype}) and y (${right.dtype}).`)
    if (left.rank !== 1) throw new Error(`x should be 1D tensor, but got x (${left.shape}).`)
    if (right.rank !== 1) throw new Error(`y should be 1D tensor, but got y (${right.shape}).`)
    const unwanted = new Set(right.dataSync())
    const values: number[] = []
    const indices: number[] = []
    left.dataSync().forEach((value, index) => {
      if (unwanted.has(value)) return
      values.push(value)
      indices.push(index)
    })
    return [core.tensor1d(values, left.dtype), core.tensor1d(indices, 'int32')]
  })
}

export async function inTopKAsync<T extends core.Tensor, U extends core.Tensor>(
  predictions: T | core.TensorLike,
  targets: U | core.TensorLike,
  k = 1,
): Promise<U> {
  return tidy(() => {
    const [scores, wanted] = [core.clone(predictions), core.clone(targets)]
    const classes = scores.shape.at(-1) ?? 0
    if (scores.rank < 2) throw new Error(`inTopK() expects the predictions to be of rank 2 or higher, but got ${scores.rank}`)
    if (String(scores.shape.slice(0, -1)) !== String(wanted.shape))
      throw new Error(
        `predictions's shape should be align with the targets' shape, except the last dimension. Shapes ${scores.shape} and ${wanted.shape}`,
      )
    if (!(k > 0 && k <= classes))
      throw new Error(`'k' passed to inTopK() must be > 0 && <= the predictions last dimension (${classes}), but got ${k}`)
    const best = core.topk(scores, k).indices
    return core.any(core.equal(best, core.expandDims(core.cast(wanted, 'int32'), -1)), -1)
  })
}

/** Gives way to whatever waits; without a timer, since a submission has no clock. */
export async function nextFrame(): Promise<void> {}

function coordinates(condition: core.Tensor): core.Tensor2D {
  return kernel_impls.whereImpl(condition.shape, condition.dataSync())
}
