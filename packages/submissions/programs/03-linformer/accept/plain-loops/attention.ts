import * as tf from '@kata/tf'

// Doubles in flat arrays, one loop after another.

function times(a: ArrayLike<number>, b: ArrayLike<number>, rows: number, inner: number, columns: number): Float64Array {
  const out = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++) {
    for (let l = 0; l < inner; l++) {
      const factor = a[i * inner + l]
      for (let j = 0; j < columns; j++) out[i * columns + j] += factor * b[l * columns + j]
    }
  }
  return out
}

function attend(q: ArrayLike<number>, keys: Float64Array, values: Float64Array, n: number, dK: number, dV: number, k: number) {
  const weights = new Float64Array(n * k)
  const output = new Float64Array(n * dV)
  for (let i = 0; i < n; i++) {
    let peak = -Infinity
    for (let j = 0; j < k; j++) {
      let s = 0
      for (let c = 0; c < dK; c++) s += q[i * dK + c] * keys[j * dK + c]
      s /= Math.sqrt(dK)
      weights[i * k + j] = s
      if (s > peak) peak = s
    }
    let sum = 0
    for (let j = 0; j < k; j++) {
      weights[i * k + j] = Math.exp(weights[i * k + j] - peak)
      sum += weights[i * k + j]
    }
    for (let j = 0; j < k; j++) {
      weights[i * k + j] /= sum
      for (let c = 0; c < dV; c++) output[i * dV + c] += weights[i * k + j] * values[j * dV + c]
    }
  }
  return { weights, output }
}

function matrix(t: tf.Tensor, name: string): [number, number] {
  if (t.shape.length !== 2) throw new RangeError(name + ' is not a matrix')
  return [t.shape[0], t.shape[1]!]
}

export function linformerAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, e: tf.Tensor2D, f: tf.Tensor2D) {
  const [n, dK] = matrix(q, 'q')
  const [nk, dk2] = matrix(k, 'k')
  const [nv, dV] = matrix(v, 'v')
  const [ke, ne] = matrix(e, 'e')
  const [kf, nf] = matrix(f, 'f')
  if (nk !== n || dk2 !== dK) throw new RangeError('k and q differ in shape')
  if (nv !== n) throw new RangeError('v and k differ in length')
  if (ne !== n) throw new RangeError('e does not fit k')
  if (nf !== n) throw new RangeError('f does not fit v')
  if (ke !== kf) throw new RangeError('e and f differ in rows')
  const keys = times(e.dataSync(), k.dataSync(), ke, n, dK)
  const values = times(f.dataSync(), v.dataSync(), ke, n, dV)
  const { weights, output } = attend(q.dataSync(), keys, values, n, dK, dV, ke)
  return { output: tf.tensor2d(Float32Array.from(output), [n, dV]), weights: tf.tensor2d(Float32Array.from(weights), [n, ke]) }
}

export function multiHeadLinformer(
  x: tf.Tensor2D,
  weights: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  projections: { e: tf.Tensor2D[]; f: tf.Tensor2D[] },
  heads: number,
) {
  const [n, d] = matrix(x, 'x')
  for (const name of ['wq', 'wk', 'wv', 'wo'] as const) {
    const [r, c] = matrix(weights[name], name)
    if (r !== d || c !== d) throw new RangeError(name + ' is not [d, d]')
  }
  if (!Number.isSafeInteger(heads) || heads < 1 || d % heads) throw new RangeError('heads does not divide the width')
  const counts = new Set<number>()
  for (const name of ['e', 'f'] as const) {
    const list = projections[name]
    if (list.length !== 1 && list.length !== heads) throw new RangeError(name + ' has neither 1 nor `heads` entries')
    for (const p of list) {
      const [r, c] = matrix(p, name)
      if (c !== n) throw new RangeError(name + ' does not fit x')
      counts.add(r)
    }
  }
  if (counts.size > 1) throw new RangeError('projections e and f have several k')
  const [k] = [...counts]
  const width = d / heads
  const input = x.dataSync()
  const [q, keys, values] = [weights.wq, weights.wk, weights.wv].map((w) => times(input, w.dataSync(), n, d, d))
  const joined = new Float64Array(n * d)
  const head = (all: Float64Array, h: number) => {
    const own = new Float64Array(n * width)
    for (let i = 0; i < n; i++) for (let c = 0; c < width; c++) own[i * width + c] = all[i * d + h * width + c]
    return own
  }
  for (let h = 0; h < heads; h++) {
    const e = projections.e[projections.e.length === 1 ? 0 : h]
    const f = projections.f[projections.f.length === 1 ? 0 : h]
    const projectedKeys = times(e.dataSync(), head(keys, h), k, n, width)
    const projectedValues = times(f.dataSync(), head(values, h), k, n, width)
    const { output } = attend(head(q, h), projectedKeys, projectedValues, n, width, width, k)
    for (let i = 0; i < n; i++) for (let c = 0; c < width; c++) joined[i * d + h * width + c] = output[i * width + c]
  }
  return tf.tensor2d(Float32Array.from(times(joined, weights.wo.dataSync(), n, d, d)), [n, d])
}
