// Attention in time and memory linear in n (Beltagy, Peters, Cohan 2020, "Longformer", §3.1–3.2).
//
// The tokens are cut into blocks of window/2. A query's whole window then lies in its own block and the two beside it, so that each
// block of queries needs one product with three blocks of keys. With a dilation, every dilation-th token makes a stream of its own,
// and inside a stream the window has no gaps.
import { NotImplementedError, requireCount, requireEven, requireIntegers, requireRank, requireShape } from '@kata/guards'
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
  throw new NotImplementedError('slidingWindowAttention')
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
  throw new NotImplementedError('longformerAttention')
}

export interface Projections {
  readonly q: tf.Tensor2D
  readonly k: tf.Tensor2D
  readonly v: tf.Tensor2D
  readonly qGlobal: tf.Tensor2D
  readonly kGlobal: tf.Tensor2D
  readonly vGlobal: tf.Tensor2D
}
