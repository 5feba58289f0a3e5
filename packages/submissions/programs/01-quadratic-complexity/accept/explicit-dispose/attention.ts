// No tf.tidy: what is made is disposed by hand, on every way out. Sums run over the columns of q and k, one outer product after another.
import { requireCount, requireDivisor, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

/** Remembers tensors and disposes them at the end, all but those that are let go. */
function scope() {
  const held = new Set<tf.Tensor>()
  return {
    hold: <T extends tf.Tensor>(tensor: T): T => {
      held.add(tensor)
      return tensor
    },
    release: <T extends tf.Tensor>(tensor: T): T => {
      held.delete(tensor)
      return tensor
    },
    end: () => tf.dispose([...held]),
  }
}

function within<R>(work: (s: ReturnType<typeof scope>) => R): R {
  const s = scope()
  try {
    return work(s)
  } finally {
    s.end()
  }
}

export function softmaxRows(scores: tf.Tensor2D): tf.Tensor2D {
  requireRank(scores, 2, 'scores')
  const highest = scores.max(1, true)
  const finite = highest.clipByValue(-1e38, 1e38)
  highest.dispose()
  const shifted = scores.sub(finite)
  finite.dispose()
  const powers = shifted.exp()
  shifted.dispose()
  const sums = powers.cumsum(1) // the last column is the sum
  const [n, m] = powers.shape
  const last = sums.slice([0, m - 1], [n, 1])
  sums.dispose()
  const weights = tf.divNoNan(powers, last)
  tf.dispose([powers, last])
  return weights as tf.Tensor2D
}

export function causalMask(n: number): tf.Tensor2D {
  requireCount(n, 'n')
  const buffer = tf.buffer([n, n], 'bool')
  for (let i = n - 1; i >= 0; i--) for (let j = i; j >= 0; j--) buffer.set(true, i, j)
  return buffer.toTensor() as tf.Tensor2D
}

export function scaledDotProductAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D) {
  requireRank(q, 2, 'q')
  requireShape(k, [null, q.shape[1]], 'k')
  requireShape(v, [k.shape[0], null], 'v')
  if (mask) requireShape(mask, [q.shape[0], k.shape[0]], 'mask')
  return within(({ hold, release }) => {
    let scores = hold(tf.zeros<tf.Rank.R2>([q.shape[0], k.shape[0]]))
    // The last column first.
    const [queries, keys] = [q, k].map((t) => tf.unstack(t, 1).map((column) => hold(column)).reverse())
    queries.forEach((column, c) => {
      const outer = hold(tf.outerProduct(column as tf.Tensor1D, keys[c] as tf.Tensor1D))
      const sum = hold(tf.add<tf.Tensor2D>(scores, outer))
      for (const old of [scores, outer]) release(old).dispose()
      scores = sum
    })
    const scaled = hold(tf.mul<tf.Tensor2D>(scores, 1 / Math.sqrt(q.shape[1])))
    let masked = scaled
    if (mask) {
      const closed = hold(tf.fill<tf.Rank.R2>(scaled.shape, Number.NEGATIVE_INFINITY))
      masked = hold(scaled.where(mask, closed) as tf.Tensor2D)
    }
    const weights = softmaxRows(masked)
    return { output: weights.matMul(v) as tf.Tensor2D, weights }
  })
}

export function multiHeadAttention(
  x: tf.Tensor2D,
  weights: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  heads: number,
  mask?: tf.Tensor2D,
): tf.Tensor2D {
  requireRank(x, 2, 'x')
  const d = x.shape[1]
  requireDivisor(heads, d, 'heads')
  requireShape(weights.wq, [d, d], 'weights')
  requireShape(weights.wk, [d, d], 'weights')
  requireShape(weights.wv, [d, d], 'weights')
  requireShape(weights.wo, [d, d], 'weights')
  if (mask) requireShape(mask, [x.shape[0], x.shape[0]], 'mask')
  return within(({ hold }) => {
    const parts = [weights.wq, weights.wk, weights.wv].map((w) => {
      const projected = hold(tf.matMul(x, w))
      return tf.split(projected, heads, 1).map((part) => hold(part as tf.Tensor2D))
    })
    const outputs: tf.Tensor2D[] = []
    for (let head = heads - 1; head >= 0; head--) {
      const made = scaledDotProductAttention(parts[0][head], parts[1][head], parts[2][head], mask)
      made.weights.dispose()
      outputs.unshift(hold(made.output))
    }
    const joined = hold(tf.concat2d(outputs, 1))
    return tf.matMul(joined, weights.wo)
  })
}
