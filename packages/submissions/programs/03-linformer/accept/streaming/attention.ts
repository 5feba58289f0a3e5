import { requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
export { multiHeadLinformer } from './heads.ts'

const block = 64

/** Blocks of queries, and an online softmax over one projected token at a time. */
export function linformerAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, e: tf.Tensor2D, f: tf.Tensor2D): { output: tf.Tensor2D; weights: tf.Tensor2D } {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireShape(e, [null, q.shape[0]], 'e')
  requireShape(f, e.shape, 'f')
  const [n, dK] = q.shape
  const dV = v.shape[1]
  const projected = e.shape[0]
  const keys = read(tf.tidy(() => tf.matMul(e, k)))
  const values = read(tf.tidy(() => tf.matMul(f, v)))
  const queries = q.dataSync()
  const output = new Float32Array(n * dV)
  const weights = new Float32Array(n * projected)
  for (let from = 0; from < n; from += block) {
    for (let i = from; i < Math.min(n, from + block); i++) {
      const query = queries.subarray(i * dK, (i + 1) * dK)
      let peak = Number.NEGATIVE_INFINITY
      let total = 0
      const mean = new Array<number>(dV).fill(0)
      const scores: number[] = []
      for (let j = 0; j < projected; j++) {
        let score = 0
        for (let c = 0; c < dK; c++) score += query[c] * keys[j * dK + c]
        score /= Math.sqrt(dK)
        scores.push(score)
        const higher = Math.max(peak, score)
        const [old, fresh] = [Math.exp(peak - higher), Math.exp(score - higher)]
        total = total * old + fresh
        for (let c = 0; c < dV; c++) mean[c] = mean[c] * old + fresh * values[j * dV + c]
        peak = higher
      }
      scores.forEach((score, j) => {
        weights[i * projected + j] = Math.exp(score - peak) / total
      })
      mean.forEach((value, c) => {
        output[i * dV + c] = value / total
      })
    }
  }
  return { output: tf.tensor2d(output, [n, dV]), weights: tf.tensor2d(weights, [n, projected]) }
}

function read(t: tf.Tensor2D): Float32Array {
  const data = t.dataSync<'float32'>()
  t.dispose()
  return data
}
