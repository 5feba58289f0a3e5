// One shifted copy of the keys and values for every place in the window.
import { requireCount, requireEven, requireIntegers, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

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
  return tf.tidy(() => local(q, k, v, shifts(q.shape[0], window, dilation), []))
}

interface Six {
  q: tf.Tensor2D
  k: tf.Tensor2D
  v: tf.Tensor2D
  qGlobal: tf.Tensor2D
  kGlobal: tf.Tensor2D
  vGlobal: tf.Tensor2D
}

export function longformerAttention(six: Six, { window, globalTokens }: { window: number; globalTokens: readonly number[] }): tf.Tensor2D {
  const { q, k, v, qGlobal, kGlobal, vGlobal } = six
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireShape(qGlobal, q.shape, 'qGlobal')
  requireShape(kGlobal, q.shape, 'kGlobal')
  requireShape(vGlobal, v.shape, 'vGlobal')
  requireEven(window, 'window')
  requireIntegers(globalTokens, 0, q.shape[0] - 1, 'globalTokens')
  const n = q.shape[0]
  const globals = Array.from(new Set(globalTokens)).sort((a, b) => b - a)
  return tf.tidy(() => {
    const near = local(q, k, v, shifts(n, window, 1), globals)
    if (globals.length === 0) return near
    // A selection matrix picks the global queries and puts their answers back.
    // One-hot rows have two columns at least, also for one token.
    const oneHot = tf.oneHot(tf.tensor1d(globals, 'int32'), n + 1).toFloat() as tf.Tensor2D
    const select = oneHot.slice([0, 0], [globals.length, n]) // [g, n]
    const scores = select.matMul(qGlobal).matMul<tf.Tensor2D>(kGlobal, false, true).div<tf.Tensor2D>(Math.sqrt(q.shape[1]))
    const answers = tf.matMul(tf.softmax(scores), vGlobal) // [g, dV]
    const isLocal = tf.sub(1, select.sum(0)).reshape([n, 1])
    return near.mul(isLocal).add<tf.Tensor2D>(tf.matMul(select, answers, true))
  })
}

function shifts(n: number, window: number, dilation: number): number[] {
  const steps = Math.min(window / 2, Math.floor((n - 1) / dilation))
  const all: number[] = []
  for (let m = -steps; m <= steps; m++) all.push(m * dilation)
  return all
}

function local(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, offsets: number[], globals: number[]): tf.Tensor2D {
  const [n, dK] = q.shape
  const reach = offsets[offsets.length - 1]
  const shifter = (x: tf.Tensor2D) => {
    const wide = x.pad([
      [reach, reach],
      [0, 0],
    ])
    return (by: number) => wide.slice([reach + by, 0], [n, x.shape[1]])
  }
  const marks = new Float32Array(n).fill(1)
  globals.forEach((token) => (marks[token] = 0))
  const [keysAt, valuesAt, countsAt] = [k, v, tf.tensor2d(marks, [n, 1])].map(shifter)
  const scaled = q.div<tf.Tensor2D>(Math.sqrt(dK))
  const columns = offsets.map((by) => scaled.mul(keysAt(by)).sum(1, true).add(tf.log(countsAt(by))))
  const far = globals.map((token) => tf.matMul(scaled, k.slice([token, 0], [1, dK]), false, true))
  const weights = tf.softmax(tf.concat([...columns, ...far], 1) as tf.Tensor2D)
  const share = (c: number) => weights.slice([0, c], [n, 1])
  const parts = [
    ...offsets.map((by, c) => valuesAt(by).mul(share(c))),
    ...globals.map((token, c) => v.slice([token, 0], [1, v.shape[1]]).mul(share(offsets.length + c))),
  ]
  return parts.reduce((sum, part) => sum.add(part)) as tf.Tensor2D
}
