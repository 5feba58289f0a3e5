// Online softmax (Milakov and Gimelshein 2018): one pass over the keys, in float64 and plain arrays; the weights come in a second pass.
import { requireCount, requireDivisor, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

type Row = readonly number[]

interface Running {
  max: number
  sum: number
  mean: number[]
}

const nothing = (width: number): Running => ({ max: -Infinity, sum: 0, mean: new Array<number>(width).fill(0) })

/** One more key: what was summed before is scaled to the new maximum. */
function add(seen: Running, score: number, value: Row): Running {
  if (score === -Infinity) return seen
  if (score > seen.max) {
    const shrink = Math.exp(seen.max - score)
    seen.max = score
    seen.sum *= shrink
    for (let c = 0; c < seen.mean.length; c++) seen.mean[c] *= shrink
  }
  const weight = Math.exp(score - seen.max)
  seen.sum += weight
  for (let c = 0; c < seen.mean.length; c++) seen.mean[c] += weight * value[c]
  return seen
}

function stream(scores: Row, values: readonly Row[], width: number): { output: number[]; weights: number[] } {
  const seen = nothing(width)
  for (let j = 0; j < scores.length; j++) add(seen, scores[j], values[j])
  const share = seen.sum === 0 ? 0 : 1 / seen.sum
  return {
    output: seen.mean.map((value) => value * share),
    weights: scores.map((score) => (score === -Infinity ? 0 : Math.exp(score - seen.max) * share)),
  }
}

function dot(a: Row, b: Row): number {
  let sum = 0
  for (let c = 0; c < a.length; c++) sum += a[c] * b[c]
  return sum
}

function attend(q: readonly Row[], k: readonly Row[], v: readonly Row[], mask?: readonly Row[]): { output: number[]; weights: number[] }[] {
  const root = Math.sqrt(q[0].length)
  return q.map((query, i) => {
    const scores = k.map((key, j) => (mask && !mask[i][j] ? -Infinity : dot(query, key) / root))
    return stream(scores, v, v[0].length)
  })
}

export function softmaxRows(scores: tf.Tensor2D): tf.Tensor2D {
  requireRank(scores, 2, 'scores')
  const none = new Array<Row>(scores.shape[1]).fill([])
  return tf.tensor2d(scores.arraySync().map((row) => stream(row, none, 0).weights))
}

export function causalMask(n: number): tf.Tensor2D {
  requireCount(n, 'n')
  const positions = [...Array(n).keys()]
  return tf.tensor2d(positions.map((i) => positions.map((j) => j <= i)), [n, n], 'bool')
}

export function scaledDotProductAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D) {
  requireRank(q, 2, 'q')
  requireShape(k, [null, q.shape[1]], 'k')
  requireShape(v, [k.shape[0], null], 'v')
  if (mask) requireShape(mask, [q.shape[0], k.shape[0]], 'mask')
  const rows = attend(q.arraySync(), k.arraySync(), v.arraySync(), mask?.arraySync())
  return { output: tf.tensor2d(rows.map(({ output }) => output)), weights: tf.tensor2d(rows.map(({ weights }) => weights)) }
}

export function multiHeadAttention(
  x: tf.Tensor2D,
  weights: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  heads: number,
  mask?: tf.Tensor2D,
): tf.Tensor2D {
  requireRank(x, 2, 'x')
  const [n, d] = x.shape
  requireShape(weights.wq, [d, d], 'wq')
  requireShape(weights.wk, [d, d], 'wk')
  requireShape(weights.wv, [d, d], 'wv')
  requireShape(weights.wo, [d, d], 'wo')
  requireDivisor(heads, d, 'heads')
  if (mask) requireShape(mask, [n, n], 'mask')

  const tokens = x.arraySync()
  const project = (w: tf.Tensor2D): Row[] => times(tokens, w.arraySync())
  const [q, k, v] = [weights.wq, weights.wk, weights.wv].map(project)
  const allowed = mask?.arraySync()
  const width = d / heads
  const joined: number[][] = tokens.map(() => [])
  for (let head = 0; head < heads; head++) {
    const own = (rows: readonly Row[]): Row[] => rows.map((row) => row.slice(head * width, (head + 1) * width))
    attend(own(q), own(k), own(v), allowed).forEach(({ output }, i) => joined[i].push(...output))
  }
  return tf.tensor2d(times(joined, weights.wo.arraySync()))
}

function times(a: readonly Row[], b: readonly Row[]): number[][] {
  const columns = b[0].map((_, c) => b.map((row) => row[c]))
  return a.map((row) => columns.map((column) => dot(row, column)))
}
