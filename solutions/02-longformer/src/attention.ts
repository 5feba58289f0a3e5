// Attention in time and memory linear in n (Beltagy, Peters, Cohan 2020, "Longformer", §3.1–3.2).
//
// The tokens are cut into blocks of window/2. A query's whole window then lies in its own block and the two beside it, so that each
// block of queries needs one product with three blocks of keys. With a dilation, every dilation-th token makes a stream of its own,
// and inside a stream the window has no gaps.
import { requireCount, requireEven, requireIntegers, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

/**
 * Attention to a (dilated) window: what dense attention gives under `dilatedWindowMask`, without ever making [n, n] scores.
 * @param q [n, dK]
 * @param k [n, dK]
 * @param v [n, dV]
 * @param options window, the total width; dilation, 1 for none
 * @returns [n, dV]
 * @throws RangeError if a rank or a size doesn't fit, window is not even and ≥ 2, or dilation is not a count
 */
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
  return tf.tidy(() => attendNear(q, k, v, blocksFor(q.shape[0], window, dilation), []))
}

/**
 * Longformer's attention. A local token has one softmax over its window and all global tokens, a key that is both counted once, through
 * q, k, v. A global token attends all tokens through qGlobal, kGlobal, vGlobal.
 * @param projections q, k, qGlobal, kGlobal [n, dK], v, vGlobal [n, dV]
 * @param options window, the total width; globalTokens, positions, a set
 * @returns [n, dV]
 * @throws RangeError if a rank or a size doesn't fit, window is not even and ≥ 2, or a position is not an integer from 0 to n − 1
 */
export function longformerAttention(
  { q, k, v, qGlobal, kGlobal, vGlobal }: Projections,
  { window, globalTokens }: { window: number; globalTokens: readonly number[] },
): tf.Tensor2D {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireShape(qGlobal, q.shape, 'qGlobal')
  requireShape(kGlobal, k.shape, 'kGlobal')
  requireShape(vGlobal, v.shape, 'vGlobal')
  requireEven(window, 'window')
  requireIntegers(globalTokens, 0, q.shape[0] - 1, 'globalTokens')
  return tf.tidy(() => {
    const [n] = q.shape
    const globals = [...new Set(globalTokens)]
    const local = attendNear(q, k, v, blocksFor(n, window, 1), globals) // [n, dV]
    if (globals.length === 0) return local
    const global = attend(tf.gather(qGlobal, globals), kGlobal, vGlobal) // [g, dV]
    const rows = Array.from({ length: n }, (_, i) => i)
    globals.forEach((token, row) => {
      rows[token] = n + row
    })
    return tf.gather(tf.concat([local, global], 0), rows)
  })
}

export interface Projections {
  readonly q: tf.Tensor2D
  readonly k: tf.Tensor2D
  readonly v: tf.Tensor2D
  readonly qGlobal: tf.Tensor2D
  readonly kGlobal: tf.Tensor2D
  readonly vGlobal: tf.Tensor2D
}

/** How a sequence is cut: `streams` interleaved ones of `count` blocks, each of `size` tokens. */
interface Blocks {
  readonly streams: number
  readonly count: number
  readonly size: number
}

function blocksFor(n: number, window: number, dilation: number): Blocks {
  const streams = Math.min(dilation, n)
  const length = Math.ceil(n / streams)
  const size = Math.min(window / 2, length)
  return { streams, count: Math.ceil(length / size), size }
}

/** One softmax a query over the keys in its window and those of the global tokens: [n, dV]. */
function attendNear(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, blocks: Blocks, globals: readonly number[]): tf.Tensor2D {
  const [keys, values] = [k, v].map((x) => {
    const near = withNeighbours(cut(x, blocks))
    return globals.length === 0 ? near : tf.concat([near, forEveryBlock(tf.gather(x, [...globals]), blocks)], 2)
  }) // [streams, count, 3·size + g, d]
  return join(attend(cut(q, blocks), keys, values, allowed(q.shape[0], blocks, globals)), q.shape[0])
}

/** softmax(q kᵀ / √dK) v over the last two axes; the bias is 0 where a key may be attended and −∞ where it may not. */
function attend<T extends tf.Tensor>(q: T, k: T, v: T, bias: tf.Tensor | number = 0): T {
  const scores = tf.matMul(tf.div(q, Math.sqrt(q.shape[q.rank - 1])), k, false, true)
  return tf.matMul(tf.softmax(tf.add(scores, bias)), v)
}

/**
 * The bias of every block's scores: [streams, count, size, 3·size + g].
 * A query that is padding may have no key at all: its row comes out NaN, and `join` drops it.
 */
function allowed(n: number, blocks: Blocks, globals: readonly number[]): tf.Tensor {
  const { streams, count, size } = blocks
  const g = globals.length
  // Query r of a block and key c of its three: |c − size − r| ≤ size.
  const band = tf.concat([tf.linalg.bandPart(tf.ones([size, 3 * size]), 0, 2 * size), tf.ones([size, g])], 1)
  // A global token's key stands at the end of every block, so it isn't counted again where a window meets it. Padding never is.
  const counted = Array.from({ length: n }, () => 1)
  for (const token of globals) counted[token] = 0
  const near = withNeighbours(cut(tf.tensor2d(counted, [n, 1]), blocks))
  const keys = tf.concat([tf.reshape(near, [streams, count, 1, 3 * size]), tf.ones([streams, count, 1, g])], 3)
  return tf.add(tf.log(band), tf.log(keys))
}

/** [n, d] → [streams, count, size, d], zeros after the last token. */
function cut(x: tf.Tensor2D, { streams, count, size }: Blocks): tf.Tensor4D {
  const [n, d] = x.shape
  const padded = tf.pad2d(x, [
    [0, streams * count * size - n],
    [0, 0],
  ])
  const perStream = tf.transpose(tf.reshape(padded, [count * size, streams, d]), [1, 0, 2])
  return tf.reshape(perStream, [streams, count, size, d])
}

/** The reverse of `cut`: [streams, count, size, d] → [n, d]. */
function join(x: tf.Tensor4D, n: number): tf.Tensor2D {
  const [streams, count, size, d] = x.shape
  const inOrder = tf.transpose(tf.reshape(x, [streams, count * size, d]), [1, 0, 2])
  return tf.slice2d(tf.reshape(inOrder, [streams * count * size, d]), [0, 0], [n, d])
}

/** Each block between the block before it and the one behind: [streams, count, size, d] → [streams, count, 3·size, d]. */
function withNeighbours(x: tf.Tensor4D): tf.Tensor4D {
  const [streams, count, size, d] = x.shape
  const padded = tf.pad4d(x, [
    [0, 0],
    [1, 1],
    [0, 0],
    [0, 0],
  ])
  return tf.concat(
    [0, 1, 2].map((from) => tf.slice(padded, [0, from, 0, 0], [streams, count, size, d])),
    2,
  )
}

/** The same rows for all: [g, d] → [streams, count, g, d]. */
function forEveryBlock(x: tf.Tensor2D, { streams, count }: Blocks): tf.Tensor4D {
  const [g, d] = x.shape
  return tf.tile(tf.reshape(x, [1, 1, g, d]), [streams, count, 1, 1])
}
