import * as tf from '@kata/tf'

type Rows = number[][]
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
const dot = (a: number[], b: number[]) => sum(a.map((value, i) => value * b[i]))
const transpose = (rows: Rows): Rows => rows[0].map((_, c) => rows.map((line) => line[c]))
const times = (a: Rows, b: Rows): Rows => ((columns) => a.map((line) => columns.map((column) => dot(line, column))))(transpose(b))
const softmax = (scores: number[]) => {
  const top = scores.reduce((a, b) => (a > b ? a : b))
  const raised = scores.map((s) => Math.E ** (s - top))
  const total = sum(raised)
  return raised.map((value) => value / total)
}

const attend = (q: Rows, k: Rows, v: Rows, e: Rows, f: Rows) => {
  const keys = times(e, k)
  const weights = q.map((query) => softmax(keys.map((key) => dot(query, key) / query.length ** 0.5)))
  return { weights, output: times(weights, times(f, v)) }
}

function must(holds: boolean, name: string): asserts holds {
  if (!holds) throw new RangeError(`bad \`${name}\``)
}

const is = (t: tf.Tensor, ...shape: number[]) => t.rank === 2 && shape.every((size, i) => size < 0 || t.shape[i] === size)

export const linformerAttention = (...[q, k, v, e, f]: [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D]) => {
  must(is(q), 'q')
  const [n, dK] = q.shape
  must(is(k, n, dK), 'k')
  must(is(v, n), 'v')
  must(is(e, -1, n), 'e')
  must(is(f, e.shape[0], n), 'f')
  const { weights, output } = attend(q.arraySync(), k.arraySync(), v.arraySync(), e.arraySync(), f.arraySync())
  return { weights: tf.tensor2d(weights), output: tf.tensor2d(output) }
}

type Four = { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D }

export const multiHeadLinformer = (x: tf.Tensor2D, weights: Four, projections: { e: tf.Tensor2D[]; f: tf.Tensor2D[] }, heads: number) => {
  must(is(x), 'x')
  const [n, d] = x.shape
  must(is(weights.wq, d, d), 'weights.wq')
  must(is(weights.wk, d, d), 'weights.wk')
  must(is(weights.wv, d, d), 'weights.wv')
  must(is(weights.wo, d, d), 'weights.wo')
  must(Number.isInteger(heads) && heads > 0 && Number.isInteger(d / heads), 'heads')
  for (const name of ['e', 'f'] as const) {
    must([1, heads].includes(projections[name].length), `projections.${name}`)
    must(projections[name].every((p) => is(p, projections.e[0].shape[0], n)), `projections.${name}`)
  }
  const rows = x.arraySync()
  const [q, k, v] = [weights.wq, weights.wk, weights.wv].map((w) => transpose(times(rows, w.arraySync())))
  const [e, f] = [projections.e, projections.f].map((list) => list.map((p) => p.arraySync()))
  const width = d / heads
  const joined = Array.from({ length: heads }, (_, h) => {
    const own = (columns: Rows) => transpose(columns.slice(h * width, (h + 1) * width))
    return transpose(attend(own(q), own(k), own(v), e[h] ?? e[0], f[h] ?? f[0]).output)
  }).flat()
  return tf.tensor2d(times(transpose(joined), weights.wo.arraySync()))
}
