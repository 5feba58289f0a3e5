// Everything in one file, saved by an editor of Windows: a mark at the start, lines that end in CR and LF.
import * as tf from '@kata/tf'

type M = tf.Tensor2D
type Counts = { n: number; dK: number; dV: number; k: number }

const bad = (name: string) => {
  throw new RangeError(`The argument ${name} is out of range.`)
}
const count = (value: number, name: string) => (Number.isSafeInteger(value) && value >= 1 ? value : bad(name))
const shaped = (t: tf.Tensor, rows: number | undefined, columns: number | undefined, name: string) =>
  t.rank === 2 && (rows ?? t.shape[0]) === t.shape[0] && (columns ?? t.shape[1]) === t.shape[1] ? t : bad(name)

const projectSequence = function (e: M, x: M): M {
  shaped(x, undefined, undefined, 'x')
  shaped(e, undefined, x.shape[0], 'e')
  // xᵀeᵀ, turned back
  return tf.tidy(() => tf.transpose(tf.matMul(x, e, true, true)) as M)
}

const gaussianProjection = (n: number, k: number, seed: number): M => {
  count(n, 'n')
  count(k, 'k')
  if (!Number.isSafeInteger(seed)) bad('seed')
  return tf.randomNormal([k, n], 0, k ** -0.5, 'float32', `${seed}` as unknown as number)
}

const projectionParameters = ({ n, k, heads, layers, sharing }: { n: number; k: number; heads: number; layers: number; sharing: string }): number => {
  count(n, 'n'), count(k, 'k'), count(heads, 'heads'), count(layers, 'layers')
  const order = ['layerwise', 'key-value', 'headwise', 'none']
  if (!order.includes(sharing)) bad('sharing')
  return [1, layers, 2, heads].slice(0, order.indexOf(sharing) + 1).reduce((a, b) => a * b, n * k)
}

const softmax = (scores: tf.Tensor): M => {
  const powers = tf.exp(tf.sub(scores, tf.max(scores, -1, true)))
  return tf.mul(powers, tf.reciprocal(tf.sum(powers, -1, true)))
}

const linformerAttention = (q: M, k: M, v: M, e: M, f: M) => {
  shaped(q, undefined, undefined, 'q')
  shaped(k, q.shape[0], q.shape[1], 'k')
  shaped(v, q.shape[0], undefined, 'v')
  shaped(e, undefined, q.shape[0], 'e')
  shaped(f, e.shape[0], q.shape[0], 'f')
  let answer: { output: M; weights: M } | undefined
  tf.tidy(() => {
    // The scale goes to the queries, and the keys are transposed while they are projected: kᵀeᵀ is [dK, k].
    const weights = softmax(tf.matMul(tf.mul(q, Math.sqrt(1 / q.shape[1])) as M, tf.matMul(k, e, true, true)))
    const output = tf.matMul(weights, projectSequence(f, v))
    answer = { output: tf.keep(output), weights: tf.keep(weights) }
  })
  return answer!
}

const multiHeadLinformer = (x: M, weights: { wq: M; wk: M; wv: M; wo: M }, projections: { e: M[]; f: M[] }, heads: number): M => {
  shaped(x, undefined, undefined, 'x')
  const [n, d] = x.shape
  for (const name of ['wq', 'wk', 'wv', 'wo'] as const) shaped(weights[name], d, d, name)
  count(heads, 'heads')
  if (d % heads) bad('heads')
  if (!projections.e.length || !projections.f.length) bad('projections')
  const k = projections.e[0].shape[0]
  for (const list of [projections.e, projections.f]) {
    if (list.length > 1 && list.length !== heads) bad('projections')
    for (const p of list) shaped(p, k, n, 'projections')
  }
  const kept: M[] = []
  for (let h = 0; h < heads; h++) {
    const part = (w: M) => tf.tidy(() => tf.matMul(x, w.slice([0, (h * d) / heads], [d, d / heads])) as M)
    const [q, keys, v] = [part(weights.wq), part(weights.wk), part(weights.wv)]
    const head = linformerAttention(q, keys, v, projections.e[h % projections.e.length], projections.f[h % projections.f.length])
    tf.dispose([q, keys, v, head.weights])
    kept.push(head.output)
  }
  const answer = tf.tidy(() => tf.matMul(tf.concat(kept, 1), weights.wo) as M)
  for (const t of kept) t.dispose()
  return answer
}

const linformerFlops = ({ n, dK, dV, k }: Counts) => {
  count(n, 'n'), count(dK, 'dK'), count(dV, 'dV'), count(k, 'k')
  const half = 2 * n * k * (dK + dV)
  return { projections: half, scores: 2 * n * k * dK, weightedSum: 2 * n * k * dV, total: 2 * half }
}
const coreReduction = ({ n, k }: { n: number; k: number }) => count(n, 'n')! / count(k, 'k')!
const honestReduction = ({ n, dK, dV, k }: Counts) => {
  linformerFlops({ n, dK, dV, k })
  return n / (2 * k)
}

const cumulativeEnergy = (singularValues: readonly number[]): number[] => {
  if (singularValues.length === 0 || singularValues.some((s) => s < 0 || !Number.isFinite(s)) || singularValues.every((s) => !s)) bad('singularValues')
  return tf.tidy(() => {
    // Summed by the tensor library would be float32: too coarse here.
    const total = singularValues.reduce((sum, s) => sum + s * s, 0)
    return singularValues.map((_, i) => singularValues.slice(0, i + 1).reduce((sum, s) => sum + s * s, 0) / total)
  })
}
const effectiveRank = (singularValues: readonly number[], energy: number): number => {
  const shares = cumulativeEnergy(singularValues)
  if (!(energy > 0 && energy <= 1)) bad('energy')
  return 1 + shares.filter((share) => share < energy - 1e-12).length
}
const theoremProjectionDim = ({ n, epsilon }: { n: number; epsilon: number }): number => {
  if (count(n, 'n') === 1) bad('n')
  if (!(epsilon > 0 && epsilon < 1)) bad('epsilon')
  return Math.ceil((Math.log(n) * 5) / (epsilon ** 2 * (1 - epsilon)))
}

export { coreReduction, cumulativeEnergy, effectiveRank, gaussianProjection, honestReduction, linformerAttention, linformerFlops, multiHeadLinformer, projectionParameters, projectSequence, theoremProjectionDim }
