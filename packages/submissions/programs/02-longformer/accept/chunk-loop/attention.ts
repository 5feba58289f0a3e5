// Chunk by chunk, with whatever keys the chunk can reach; the ends of the sequence are cut, never padded.
import { requireCount, requireEven, requireIntegers, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

export function slidingWindowAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, options: { window: number; dilation: number }) {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireEven(options.window, 'window')
  requireCount(options.dilation, 'dilation')
  const n = q.shape[0]
  const stride = Math.min(options.dilation, n)
  return tf.tidy(() => {
    const answers: tf.Tensor2D[] = []
    const places = new Int32Array(n)
    let written = 0
    for (let first = 0; first < stride; first++) {
      const stream = (x: tf.Tensor2D): tf.Tensor2D => (stride === 1 ? x : tf.stridedSlice(x, [first, 0], x.shape, [stride, 1]))
      const part = chunked(stream(q), stream(k), stream(v), options.window / 2, new Set())
      for (let i = first; i < n; i += stride) places[i] = written++
      answers.push(part)
    }
    return tf.gather(tf.concat(answers, 0), tf.tensor1d(places, 'int32'))
  })
}

export function longformerAttention(
  p: { q: tf.Tensor2D; k: tf.Tensor2D; v: tf.Tensor2D; qGlobal: tf.Tensor2D; kGlobal: tf.Tensor2D; vGlobal: tf.Tensor2D },
  options: { window: number; globalTokens: readonly number[] },
): tf.Tensor2D {
  requireRank(p.q, 2, 'q')
  requireShape(p.k, p.q.shape, 'k')
  requireShape(p.v, [p.q.shape[0], null], 'v')
  requireShape(p.qGlobal, p.q.shape, 'qGlobal')
  requireShape(p.kGlobal, p.q.shape, 'kGlobal')
  requireShape(p.vGlobal, p.v.shape, 'vGlobal')
  requireEven(options.window, 'window')
  requireIntegers(options.globalTokens, 0, p.q.shape[0] - 1, 'globalTokens')
  const globals = new Set(options.globalTokens)
  return tf.tidy(() => {
    const near = chunked(p.q, p.k, p.v, options.window / 2, globals)
    if (globals.size === 0) return near
    const tokens = [...globals]
    const scores = tf.matMul(tf.gather(p.qGlobal, tokens), p.kGlobal, false, true)
    const full = tf.matMul(tf.softmax(tf.div<tf.Tensor2D>(scores, Math.sqrt(p.q.shape[1]))), p.vGlobal)
    return tf.tensorScatterUpdate(near, tf.tensor2d(tokens, [tokens.length, 1], 'int32'), full)
  })
}

function chunked(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, half: number, globals: ReadonlySet<number>): tf.Tensor2D {
  const [n, dK] = q.shape
  const size = Math.max(1, Math.min(half, n))
  const tokens = [...globals]
  const chunks: tf.Tensor2D[] = []
  for (let start = 0; start < n; start += size) {
    const end = Math.min(n, start + size)
    const [low, high] = [Math.max(0, start - half), Math.min(n, end + half)]
    const rows = (x: tf.Tensor2D) => {
      const near = tf.slice2d(x, [low, 0], [high - low, x.shape[1]])
      return tokens.length === 0 ? near : tf.concat([near, tf.gather(x, tokens)], 0)
    }
    const width = high - low + tokens.length
    const may = new Uint8Array((end - start) * width)
    for (let i = start; i < end; i++) {
      for (let c = 0; c < width; c++) {
        const j = low + c
        may[(i - start) * width + c] = j >= high || (Math.abs(i - j) <= half && !globals.has(j)) ? 1 : 0
      }
    }
    chunks.push(
      tf.tidy(() => {
        const scores = tf.matMul(tf.slice2d(q, [start, 0], [end - start, dK]), rows(k), false, true)
        const masked = tf.where(tf.tensor2d(may, [end - start, width], 'bool'), tf.div(scores, Math.sqrt(dK)), tf.scalar(-Infinity))
        return tf.matMul(tf.softmax(masked) as tf.Tensor2D, rows(v))
      }),
    )
  }
  return tf.concat(chunks, 0)
}
