import { requireDivisor, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'
import { linformerAttention } from './attention.ts'

export function multiHeadLinformer(
  x: tf.Tensor2D,
  weights: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  projections: { e: tf.Tensor2D[]; f: tf.Tensor2D[] },
  heads: number,
): tf.Tensor2D {
  requireRank(x, 2, 'x')
  for (const name of ['wq', 'wk', 'wv', 'wo'] as const) requireShape(weights[name], [x.shape[1], x.shape[1]], name)
  requireDivisor(heads, x.shape[1], 'heads')
  for (const name of ['e', 'f'] as const) {
    if (projections[name].length !== 1 && projections[name].length !== heads) throw new RangeError(`${name} holds ${projections[name].length}`)
    projections[name].forEach((p) => {
      requireShape(p, [projections.e[0].shape[0], x.shape[0]], name)
    })
  }
  // One head after the other, each added through its own rows of wo: nothing is ever concatenated.
  const width = x.shape[1] / heads
  let sum = tf.zeros<tf.Rank.R2>([x.shape[0], x.shape[1]])
  for (let i = 0; i < heads; i++) {
    const next = tf.tidy(() => {
      const [q, k, v] = [weights.wq, weights.wk, weights.wv].map((w) => tf.matMul(x, tf.slice2d(w, [0, i * width], [-1, width])))
      const e = projections.e.length > 1 ? projections.e[i] : projections.e[0]
      const f = projections.f.length > 1 ? projections.f[i] : projections.f[0]
      const { output } = linformerAttention(q as tf.Tensor2D, k as tf.Tensor2D, v as tf.Tensor2D, e, f)
      return tf.add<tf.Tensor2D>(sum, tf.matMul(output, tf.slice2d(weights.wo, [i * width, 0], [width, -1])))
    })
    sum.dispose()
    sum = next
  }
  return sum
}
