// Two softmaxes, one near and one global, merged by their logsumexp into the one over both.
import { requireCount, requireEven, requireIntegers, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

interface Part {
  /** [n, dV] and the logsumexp of the scores, [n, 1]. */
  output: tf.Tensor2D
  mass: tf.Tensor2D
}

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
  return tf.tidy(() => near(q, k, v, window, dilation, []).output)
}

export function longformerAttention(
  { q, k, v, qGlobal, kGlobal, vGlobal }: Record<'q' | 'k' | 'v' | 'qGlobal' | 'kGlobal' | 'vGlobal', tf.Tensor2D>,
  { window, globalTokens }: { window: number; globalTokens: readonly number[] },
): tf.Tensor2D {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireShape(qGlobal, q.shape, 'qGlobal')
  requireShape(kGlobal, q.shape, 'kGlobal')
  requireShape(vGlobal, v.shape, 'vGlobal')
  requireEven(window, 'window')
  requireIntegers(globalTokens, 0, q.shape[0] - 1, 'globalTokens')
  return tf.tidy(() => {
    const globals = globalTokens.filter((token, i) => globalTokens.indexOf(token) === i)
    const local = near(q, k, v, window, 1, globals)
    if (globals.length === 0) return local.output
    const far = weigh(tf.matMul(q, tf.gather(k, globals), false, true), tf.gather(v, globals), q.shape[1])
    const share: tf.Tensor2D = tf.sigmoid(tf.sub(local.mass, far.mass)) // of the near keys
    const both = tf.add(tf.mul(local.output, share), tf.mul(far.output, tf.sub(1, share)))
    const full = weigh(tf.matMul(tf.gather(qGlobal, globals), kGlobal, false, true), vGlobal, q.shape[1]).output
    const rows = tf.unstack(both)
    tf.unstack(full).forEach((row, g) => (rows[globals[g]] = row))
    return tf.stack(rows) as tf.Tensor2D
  })
}

function weigh(products: tf.Tensor2D, values: tf.Tensor2D, dK: number): Part {
  const scores = tf.div<tf.Tensor2D>(products, Math.sqrt(dK))
  return { output: tf.matMul(tf.softmax(scores), values), mass: tf.logSumExp(scores, 1, true) }
}

/** The near keys through overlapping chunks of three half windows, one stream a residue. */
function near(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, window: number, dilation: number, globals: number[]): Part {
  const n = q.shape[0]
  const stride = Math.min(dilation, n)
  const length = Math.ceil(n / stride)
  const half = Math.min(window / 2, length)
  const chunks = Math.ceil(length / half)
  const order: number[] = []
  const keys: number[] = []
  for (let stream = 0; stream < stride; stream++) {
    for (let chunk = 0; chunk < chunks; chunk++) {
      for (let r = 0; r < half; r++) order.push((chunk * half + r) * stride + stream)
      for (let c = -half; c < 2 * half; c++) keys.push((chunk * half + c) * stride + stream)
    }
  }
  const isLocal = new Float32Array(n).fill(1)
  for (const token of globals) isLocal[token] = 0
  const exists = keys.map((j) => (j >= 0 && j < n ? isLocal[j] : 0))
  const take = (x: tf.Tensor2D, places: number[], rows: number) =>
    tf.reshape(tf.gather(x, places.map((j) => (j >= 0 && j < n ? j : 0))), [-1, rows, x.shape[1]]) as tf.Tensor3D
  const band = tf.linalg.bandPart(tf.ones([half, 3 * half]), 0, 2 * half).reshape([1, half, 3 * half])
  const allowed = tf.mul(band, tf.tensor(exists, [stride * chunks, 1, 3 * half]))
  const scores = tf.div(tf.matMul(take(q, order, half), take(k, keys, 3 * half), false, true), Math.sqrt(q.shape[1]))
  // Where every near key is global too nothing is left: a floor far below every score keeps that row finite.
  const floored = tf.where(tf.cast(allowed, 'bool'), scores, -3e38)
  const mass = tf.logSumExp(floored, 2, true)
  const weights = tf.mul(tf.exp(tf.sub(floored, mass)), allowed)
  const back = new Array<number>(n)
  order.forEach((token, place) => {
    if (token < n) back[token] = place
  })
  const join = (x: tf.Tensor): tf.Tensor2D => tf.gather(tf.reshape(x, [-1, x.shape[2] as number]), back)
  return { output: join(tf.matMul(weights, take(v, keys, 3 * half))), mass: join(mass) }
}
