import { requireCount, requireOneOf, requireRank, requireSeed, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

export const projectSequence = (e: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D => {
  requireRank(e, 2, 'e')
  requireShape(x, [e.shape[1], null], 'x')
  return tf.tidy(() => tf.einsum('ij,jk->ik', e, x) as tf.Tensor2D)
}

/** Box and Muller on whole tensors; the uniform ones come from two streams of their own. */
export const gaussianProjection = (n: number, k: number, seed: number): tf.Tensor2D => {
  requireCount(n, 'n')
  requireCount(k, 'k')
  requireSeed(seed, 'seed')
  return tf.tidy(() => {
    const radius = tf.sqrt(tf.mul(tf.log(tf.randomUniform([k, n], 1e-7, 1, 'float32', `radius ${seed}`)), -2 / k))
    const angle = tf.mul(tf.randomUniform([k, n], 0, 1, 'float32', `angle ${seed}`), 2 * Math.PI)
    return tf.mul(radius, tf.sin(angle))
  })
}

const shares: Record<string, (heads: number, layers: number) => number> = {
  none: (heads, layers) => 2 * heads * layers,
  headwise: (_, layers) => 2 * layers,
  'key-value': (_, layers) => layers,
  layerwise: () => 1,
}

export const projectionParameters = ({ n, k, heads, layers, sharing }: { n: number; k: number; heads: number; layers: number; sharing: 'none' | 'headwise' | 'key-value' | 'layerwise' }): number => {
  for (const [name, value] of Object.entries({ n, k, heads, layers })) requireCount(value, name)
  requireOneOf(sharing, Object.keys(shares), 'sharing')
  return shares[sharing](heads, layers) * (n * k)
}
