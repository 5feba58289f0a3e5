import * as tf from '@kata/tf'
import { demand, positions, whole, wide } from './guard.js'

type M = tf.Tensor2D

const fits = (x: tf.Tensor, name: string, rows?: number, columns?: number) => {
  demand(x.rank === 2, `${name} is a matrix`)
  demand(rows === undefined || x.shape[0] === rows, `${name} has ${rows} rows`)
  demand(columns === undefined || x.shape[1] === columns, `${name} has ${columns} columns`)
}

/** Offset by offset, two passes: first the largest score and the sum, then the weighted values. */
const pass = (q: M, k: M, v: M, offsets: readonly number[], skip: ReadonlySet<number>, extra: readonly number[]): number[][] => {
  const [Q, K, V] = [q.arraySync(), k.arraySync(), v.arraySync()]
  const scale = q.shape[1] ** -0.5
  const dot = (a: number[], b: number[]) => a.reduce((sum, x, c) => sum + x * b[c], 0) * scale
  return Q.map((query, i) => {
    const keys = [...offsets.map((o) => i + o).filter((j) => j >= 0 && j < Q.length && !skip.has(j)), ...extra]
    const scores = keys.map((j) => dot(query, K[j]))
    const top = Math.max(...scores)
    const weights = scores.map((s) => Math.exp(s - top))
    const sum = weights.reduce((a, b) => a + b, 0)
    return V[0].map((_, c) => keys.reduce((total, j, l) => total + weights[l] * V[j][c], 0) / sum)
  })
}

const offsetsOf = (n: number, window: number, dilation: number) => {
  const steps = Math.min(window / 2, Math.floor((n - 1) / dilation))
  return Array.from({ length: 2 * steps + 1 }, (_, m) => (m - steps) * dilation)
}

export const local = {
  sliding: (q: M, k: M, v: M, { window, dilation }: { window: number; dilation: number }): M => {
    fits(q, 'q')
    fits(k, 'k', ...q.shape)
    fits(v, 'v', q.shape[0])
    demand(wide(window), 'window')
    demand(whole(dilation), 'dilation')
    return tf.tensor2d(pass(q, k, v, offsetsOf(q.shape[0], window, dilation), new Set(), []), v.shape)
  },
  longformer: (
    { q, k, v, qGlobal, kGlobal, vGlobal }: { q: M; k: M; v: M; qGlobal: M; kGlobal: M; vGlobal: M },
    { window, globalTokens }: { window: number; globalTokens: readonly number[] },
  ): M => {
    fits(q, 'q')
    fits(k, 'k', ...q.shape)
    fits(v, 'v', q.shape[0])
    fits(qGlobal, 'qGlobal', ...q.shape)
    fits(kGlobal, 'kGlobal', ...q.shape)
    fits(vGlobal, 'vGlobal', ...v.shape)
    demand(wide(window), 'window')
    const n = q.shape[0]
    demand(positions(n, globalTokens), 'globalTokens')
    const set = new Set(globalTokens)
    const rows = pass(q, k, v, offsetsOf(n, window, 1), set, [...set])
    for (const token of set) {
      rows[token] = tf.tidy(() => {
        const query = tf.gather(qGlobal, tf.tensor1d([token], 'int32')).div(Math.sqrt(q.shape[1]))
        const weights = tf.softmax(tf.squeeze(tf.matMul(kGlobal, query as M, false, true), [1])) // [n]
        return [...tf.dot(weights, vGlobal).dataSync()]
      })
    }
    return tf.tensor2d(rows, v.shape)
  },
}
