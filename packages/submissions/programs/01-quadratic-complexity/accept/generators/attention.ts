// Rows come one after another from generators; functions are put together from functions.
import * as tf from '@kata/tf'
import { highest, map, pipe, range, total, zip } from './sequence'

type Row = ArrayLike<number> & Iterable<number>

/** What has to be so of an argument; each takes a value and gives it back. */
const matrix = (name: string) => (t: tf.Tensor) => (t.rank === 2 ? (t as tf.Tensor2D) : refuse(name, `rank ${t.rank}`))
const sized = (name: string, rows: number | null, columns: number | null) => (t: tf.Tensor2D) =>
  (rows ?? t.shape[0]) === t.shape[0] && (columns ?? t.shape[1]) === t.shape[1] ? t : refuse(name, `shape [${t.shape}]`)
const matrixOf = (name: string, rows: number | null, columns: number | null) => pipe(matrix(name), sized(name, rows, columns))

function refuse(name: string, fault: string): never {
  throw new RangeError(`argument ${name} has ${fault}`)
}

function* rowsOf(t: tf.Tensor2D): Generator<Float32Array, void, undefined> {
  const [n, m] = t.shape
  const data = t.dataSync() as Float32Array
  for (const i of range(n)) yield data.subarray(i * m, (i + 1) * m)
}

function* allowedOf(mask: tf.Tensor2D | undefined, n: number): Generator<ArrayLike<number> | undefined, void, undefined> {
  if (mask) yield* rowsOf(mask)
  else yield* map(range(n), () => undefined)
}

function tensorOf(rows: Iterable<Row>, n: number, m: number): tf.Tensor2D {
  const data = new Float32Array(n * m)
  for (const [i, row] of zip(range(n), rows)) data.set(row, i * m)
  return tf.tensor2d(data, [n, m])
}

const softmax = (scores: Float64Array): Float64Array => {
  const top = highest(scores)
  if (top === -Infinity) return scores.map(() => 0)
  const powers = scores.map((score) => Math.exp(score - top))
  const sum = total(powers)
  return powers.map((power) => power / sum)
}

const scoresOf = (keys: readonly Row[]) => (query: Row, allowed: ArrayLike<number> | undefined) =>
  Float64Array.from(
    map(keys, (key, j) => {
      if (allowed && !allowed[j]) return -Infinity
      let dot = 0
      for (let c = 0; c < query.length; c++) dot += query[c] * key[c]
      return dot / Math.sqrt(query.length)
    }),
  )

const mixtureOf = (values: readonly Row[], width: number) => (weights: Float64Array) => {
  const mixed = new Float64Array(width)
  for (const [weight, value] of zip(weights, values)) for (let c = 0; c < width; c++) mixed[c] += weight * value[c]
  return mixed
}

export const softmaxRows = pipe(matrix('scores'), (scores) =>
  tensorOf(map(rowsOf(scores), (row) => softmax(Float64Array.from(row))), ...scores.shape),
)

export function causalMask(n: number): tf.Tensor2D {
  if (!Number.isSafeInteger(n) || n < 1) refuse('n', `value ${n}`)
  const cells = function* () {
    for (const i of range(n)) for (const j of range(n)) yield j <= i ? 1 : 0
  }
  return tf.tensor2d(Uint8Array.from(cells()), [n, n], 'bool')
}

export function scaledDotProductAttention(...[q, k, v, mask]: [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D?]) {
  const [n, dK] = matrix('q')(q).shape
  const [m] = matrixOf('k', null, dK)(k).shape
  const [, dV] = matrixOf('v', m, null)(v).shape
  mask && matrixOf('mask', n, m)(mask)
  const [scores, mixture] = [scoresOf([...rowsOf(k)]), mixtureOf([...rowsOf(v)], dV)]
  const weights = [...map(zip(rowsOf(q), allowedOf(mask, n)), ([query, allowed]) => softmax(scores(query, allowed)))]
  return { output: tensorOf(map(weights, mixture), n, dV), weights: tensorOf(weights, n, m) }
}

export function multiHeadAttention(
  x: tf.Tensor2D,
  { wq, wk, wv, wo }: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  heads: number,
  mask: tf.Tensor2D | undefined = undefined,
): tf.Tensor2D {
  const [n, d] = matrix('x')(x).shape
  for (const [name, w] of Object.entries({ wq, wk, wv, wo })) matrixOf(name, d, d)(w)
  if (!Number.isSafeInteger(heads) || heads < 1 || d % heads) refuse('heads', `value ${heads}, width ${d}`)
  mask && matrixOf('mask', n, n)(mask)
  const [q, k, v] = [wq, wk, wv].map(pipe((w: tf.Tensor2D) => mixtureOf([...rowsOf(w)], d), (mix) => [...map(rowsOf(x), (row) => mix(Float64Array.from(row)))]))
  const joined = [...map(range(n), () => new Float64Array(d))]
  for (const head of range(heads)) {
    const [from, to] = [(head * d) / heads, ((head + 1) * d) / heads]
    const own = (rows: readonly Float64Array[]) => [...map(rows, (row) => row.subarray(from, to))]
    const [scores, mixture] = [scoresOf(own(k)), mixtureOf(own(v), to - from)]
    const outputs = map(zip(own(q), allowedOf(mask, n)), ([query, allowed]) => mixture(softmax(scores(query, allowed))))
    for (const [row, output] of zip(joined, outputs)) row.set(output, from)
  }
  return tensorOf(map(joined, mixtureOf([...rowsOf(wo)], d)), n, d)
}
