// Every token's own list of keys, gathered: [n, keys, d].
import { requireCount, requireEven, requireIntegers, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

type Matrix = tf.Tensor2D

export const slidingWindowAttention = (q: Matrix, k: Matrix, v: Matrix, options: { window: number; dilation: number }): Matrix => {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireEven(options.window, 'window')
  requireCount(options.dilation, 'dilation')
  return tf.tidy(() => attendLists(q, k, v, lists(q.shape[0], options.window, options.dilation, [])))
}

export const longformerAttention = (
  projections: { q: Matrix; k: Matrix; v: Matrix; qGlobal: Matrix; kGlobal: Matrix; vGlobal: Matrix },
  options: { window: number; globalTokens: readonly number[] },
): Matrix => {
  const { q, k, v, qGlobal, kGlobal, vGlobal } = projections
  requireRank(q, 2, 'q')
  for (const [name, x] of Object.entries({ k, qGlobal, kGlobal })) requireShape(x, q.shape, name)
  for (const [name, x] of Object.entries({ v, vGlobal })) requireShape(x, [q.shape[0], v.rank === 2 ? v.shape[1] : null], name)
  requireEven(options.window, 'window')
  requireIntegers(options.globalTokens, 0, q.shape[0] - 1, 'globalTokens')
  return tf.tidy(() => {
    const n = q.shape[0]
    const globals = [...new Set(options.globalTokens)]
    const near = attendLists(q, k, v, lists(n, options.window, 1, globals))
    // Rows are joined piece by piece: the local stretches between global rows.
    const pieces: Matrix[] = []
    let from = 0
    for (const token of globals.sort((a, b) => a - b)) {
      if (token > from) pieces.push(tf.slice(near, [from, 0], [token - from, -1]))
      const query = tf.slice(qGlobal, [token, 0], [1, -1])
      const scores: Matrix = tf.div(tf.matMul(query, kGlobal, false, true), Math.sqrt(q.shape[1]))
      pieces.push(tf.matMul(tf.softmax(scores), vGlobal))
      from = token + 1
    }
    if (from < n) pieces.push(tf.slice(near, [from, 0], [n - from, -1]))
    return pieces.length === 1 ? tf.clone(pieces[0]) : tf.concat(pieces, 0)
  })
}

/** Keys of every token in lists of one length; −1 stands for none. */
function lists(n: number, window: number, dilation: number, globals: number[]): Int32Array[] {
  const steps = Math.min(window / 2, Math.floor((n - 1) / dilation))
  const isGlobal = new Uint8Array(n)
  for (const token of globals) isGlobal[token] = 1
  return Array.from({ length: n }, (_, i) => {
    const keys = new Int32Array(2 * steps + 1 + globals.length).fill(-1)
    for (let m = -steps; m <= steps; m++) {
      const j = i + m * dilation
      if (j >= 0 && j < n && isGlobal[j] === 0) keys[m + steps] = j
    }
    keys.set(globals, 2 * steps + 1)
    return keys
  })
}

function attendLists(q: Matrix, k: Matrix, v: Matrix, keys: Int32Array[]): Matrix {
  const [n, dK] = q.shape
  const width = keys[0].length
  const flat = new Int32Array(n * width)
  keys.forEach((row, i) => flat.set(row, i * width))
  const isKey = tf.tensor(flat.map((j) => (j < 0 ? 0 : 1)), [n, 1, width], 'bool')
  const places = tf.tensor1d(flat.map((j) => Math.max(0, j)), 'int32')
  const near = tf.reshape(tf.gather(k, places), [n, width, dK])
  const values = tf.reshape(tf.gather(v, places), [n, width, v.shape[1]])
  const scores = tf.div(tf.matMul(tf.reshape(q, [n, 1, dK]), near, false, true), Math.sqrt(dK))
  const weights = tf.softmax(tf.where(isKey, scores, Number.NEGATIVE_INFINITY))
  return tf.reshape(tf.matMul(weights, values), [n, v.shape[1]])
}
