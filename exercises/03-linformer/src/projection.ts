// Projections along the sequence (Wang et al. 2020, "Linformer: Self-Attention with Linear Complexity", §4).
import { NotImplementedError, requireCount, requireOneOf, requireRank, requireSeed, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

/**
 * E·X: each of the k rows is a weighted sum of the n tokens; their width stays.
 * @param e [k, n]
 * @param x [n, d]
 * @returns [k, d]
 * @throws RangeError unless both are matrices and e has as many columns as x has rows
 */
export function projectSequence(e: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
  requireRank(x, 2, 'x')
  requireShape(e, [null, x.shape[0]], 'e')
  throw new NotImplementedError('projectSequence')
}

/**
 * A random projection that keeps lengths and distances on average: i.i.d. normal entries, mean 0 and variance 1/k
 * (the matrix R of Theorem 1's proof).
 * @param seed any safe integer, 0 too; the same seed gives the same matrix, everywhere
 * @returns [k, n]
 * @throws RangeError if n or k is not a count, or seed not a safe integer
 */
export function gaussianProjection(n: number, k: number, seed: number): tf.Tensor2D {
  requireCount(n, 'n')
  requireCount(k, 'k')
  requireSeed(seed, 'seed')
  throw new NotImplementedError('gaussianProjection')
}

/**
 * How many numbers the projections of a whole model hold: one matrix [k, n] for keys and one for values in each head of each
 * layer, fewer when they are shared (Linformer §4, "Parameter sharing between projections").
 * @param size.sharing `headwise`: a layer's heads share; `key-value`: keys and values, too; `layerwise`: one matrix in all
 * @throws RangeError if n, k, heads or layers is not a count, or sharing not one of the four
 */
export function projectionParameters({
  n,
  k,
  heads,
  layers,
  sharing,
}: {
  n: number
  k: number
  heads: number
  layers: number
  sharing: 'none' | 'headwise' | 'key-value' | 'layerwise'
}): number {
  requireCount(n, 'n')
  requireCount(k, 'k')
  requireCount(heads, 'heads')
  requireCount(layers, 'layers')
  requireOneOf(sharing, ['none', 'headwise', 'key-value', 'layerwise'], 'sharing')
  throw new NotImplementedError('projectionParameters')
}
