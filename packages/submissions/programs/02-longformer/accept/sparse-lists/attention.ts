// Attention over the edges of a graph: gather both ends of every edge, and sum by segment.
import { requireCount, requireEven, requireIntegers, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
import { merged, near, type Sparse, sparse } from './lists.ts'

export function slidingWindowAttention(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  v: tf.Tensor2D,
  { window, dilation }: { window: number; dilation: number },
): tf.Tensor2D {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireEven(window, 'window')
  requireCount(dilation, 'dilation')
  const n = q.shape[0]
  return alongEdges(q, k, v, sparse(n, (i) => near(i, n, window, dilation)))
}

export function longformerAttention(
  { q, k, v, qGlobal, kGlobal, vGlobal }: { readonly [name in 'q' | 'k' | 'v' | 'qGlobal' | 'kGlobal' | 'vGlobal']: tf.Tensor2D },
  { window, globalTokens }: { window: number; globalTokens: readonly number[] },
): tf.Tensor2D {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireShape(qGlobal, q.shape, 'qGlobal')
  requireShape(kGlobal, q.shape, 'kGlobal')
  requireShape(vGlobal, v.shape, 'vGlobal')
  requireEven(window, 'window')
  const n = q.shape[0]
  requireIntegers(globalTokens, 0, n - 1, 'globalTokens')
  const isGlobal = new Uint8Array(n)
  for (const token of globalTokens) isGlobal[token] = 1
  return tf.tidy(() => {
    const local = alongEdges(q, k, v, sparse(n, (i) => (isGlobal[i] ? [i] : merged(near(i, n, window, 1), globalTokens))))
    const global = alongEdges(qGlobal, kGlobal, vGlobal, sparse(n, (i) => (isGlobal[i] ? Array(n).keys() : [i])))
    return tf.where(tf.tensor2d(isGlobal, [n, 1], 'bool').tile([1, v.shape[1]]), global, local)
  })
}

function alongEdges(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, { n, starts, columns }: Sparse): tf.Tensor2D {
  const from = new Int32Array(columns.length)
  for (let i = 0; i < n; i++) from.fill(i, starts[i], starts[i + 1])
  return tf.tidy(() => {
    const [sources, targets] = [tf.tensor1d(from, 'int32'), tf.tensor1d(columns as number[], 'int32')]
    const scores = tf.div(tf.sum(tf.mul(tf.gather(q, sources), tf.gather(k, targets)), 1), Math.sqrt(q.shape[1])).dataSync()
    const weights = new Float32Array(columns.length)
    for (let i = 0; i < n; i++) {
      let peak = Number.NEGATIVE_INFINITY
      for (let e = starts[i]; e < starts[i + 1]; e++) peak = Math.max(peak, scores[e])
      let total = 0
      for (let e = starts[i]; e < starts[i + 1]; e++) total += Math.exp(scores[e] - peak)
      for (let e = starts[i]; e < starts[i + 1]; e++) weights[e] = Math.exp(scores[e] - peak) / total
    }
    const parts: tf.Tensor2D = tf.mul(tf.gather(v, targets), tf.tensor2d(weights, [columns.length, 1]))
    return tf.unsortedSegmentSum(parts, sources, n) as tf.Tensor2D
  })
}
