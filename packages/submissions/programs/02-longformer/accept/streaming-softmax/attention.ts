// Keys come one at a time; the softmax is kept up to date as they come (running maximum, running sum).
import { requireCount, requireEven, requireIntegers, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

type Rows = { readonly data: ArrayLike<number>; readonly width: number }

export function slidingWindowAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, options: { window: number; dilation: number }) {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireEven(options.window, 'window')
  requireCount(options.dilation, 'dilation')
  const n = q.shape[0]
  const [Q, K, V] = [q, k, v].map(rowsOf)
  const rows = []
  for (let i = 0; i < n; i++) rows.push(stream(Q, i, K, V, windowOf(i, n, options.window / 2, options.dilation)))
  return tf.tensor2d(rows)
}

export function longformerAttention(
  given: { q: tf.Tensor2D; k: tf.Tensor2D; v: tf.Tensor2D; qGlobal: tf.Tensor2D; kGlobal: tf.Tensor2D; vGlobal: tf.Tensor2D },
  { window, globalTokens }: { window: number; globalTokens: readonly number[] },
): tf.Tensor2D {
  const { q, k, v, qGlobal, kGlobal, vGlobal } = given
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireShape(qGlobal, q.shape, 'qGlobal')
  requireShape(kGlobal, q.shape, 'kGlobal')
  requireShape(vGlobal, v.shape, 'vGlobal')
  requireEven(window, 'window')
  const n = q.shape[0]
  requireIntegers(globalTokens, 0, n - 1, 'globalTokens')
  const globals = new Set(globalTokens)
  const [Q, K, V, QG, KG, VG] = [q, k, v, qGlobal, kGlobal, vGlobal].map(rowsOf)
  function* local(i: number) {
    yield* globals
    for (const j of windowOf(i, n, window / 2, 1)) if (!globals.has(j)) yield j
  }
  const rows = []
  for (let i = 0; i < n; i++) rows.push(globals.has(i) ? stream(QG, i, KG, VG, windowOf(i, n, n, 1)) : stream(Q, i, K, V, local(i)))
  return tf.tensor2d(rows)
}

function rowsOf(x: tf.Tensor2D): Rows {
  return { data: x.dataSync(), width: x.shape[1] }
}

function* windowOf(i: number, n: number, half: number, dilation: number): Generator<number> {
  for (let j = i - Math.min(half, Math.floor(i / dilation)) * dilation, last = i + half * dilation; j < n && j <= last; j += dilation) yield j
}

function stream(q: Rows, i: number, k: Rows, v: Rows, keys: Iterable<number>): number[] {
  const out = new Array<number>(v.width).fill(0)
  let peak = Number.NEGATIVE_INFINITY
  let total = 0
  for (const j of keys) {
    let score = 0
    for (let c = 0; c < q.width; c++) score += q.data[i * q.width + c] * k.data[j * q.width + c]
    score /= Math.sqrt(q.width)
    const fade = score > peak ? Math.exp(peak - score) : 1
    peak = Math.max(peak, score)
    const weight = Math.exp(score - peak)
    total = total * fade + weight
    for (let c = 0; c < v.width; c++) out[c] = out[c] * fade + weight * v.data[j * v.width + c]
  }
  return out.map((sum) => sum / total)
}
