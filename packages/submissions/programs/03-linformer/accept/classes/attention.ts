import { requireDivisor, requireRank, requireShape } from '@kata/guards'
import * as tf from '@kata/tf'

class Projection {
  readonly matrix: tf.Tensor2D
  constructor(matrix: tf.Tensor2D) {
    this.matrix = matrix
  }
  get size(): number {
    return this.matrix.shape[0]
  }
  of(tokens: tf.Tensor2D): tf.Tensor2D {
    return this.matrix.matMul(tokens)
  }
}

class Head {
  readonly #keys: Projection
  readonly #values: Projection
  constructor(e: tf.Tensor2D, f: tf.Tensor2D) {
    this.#keys = new Projection(e)
    this.#values = new Projection(f)
  }

  attend(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D): { output: tf.Tensor2D; weights: tf.Tensor2D } {
    const scores = q.div<tf.Tensor2D>(Math.sqrt(q.shape[1])).matMul<tf.Tensor2D>(this.#keys.of(k), false, true)
    const weights = scores.sub(scores.logSumExp(1, true)).exp<tf.Tensor2D>()
    return { output: weights.matMul(this.#values.of(v)), weights }
  }
}

abstract class Layer {
  abstract forward(x: tf.Tensor2D): tf.Tensor2D
}

class MultiHead extends Layer {
  readonly weights: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D }
  readonly heads: readonly Head[]
  constructor(weights: MultiHead['weights'], heads: readonly Head[]) {
    super()
    this.weights = weights
    this.heads = heads
  }
  forward(x: tf.Tensor2D): tf.Tensor2D {
    const { wq, wk, wv, wo } = this.weights
    const width = x.shape[1] / this.heads.length
    const outputs = this.heads.map((head, i) => {
      const part = (w: tf.Tensor2D) => x.matMul<tf.Tensor2D>(w).slice<tf.Tensor2D>([0, i * width], [-1, width])
      return head.attend(part(wq), part(wk), part(wv)).output
    })
    return tf.concat2d(outputs, 1).matMul(wo)
  }
}

export function linformerAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, e: tf.Tensor2D, f: tf.Tensor2D) {
  requireRank(q, 2, 'q')
  requireShape(k, q.shape, 'k')
  requireShape(v, [q.shape[0], null], 'v')
  requireShape(e, [null, q.shape[0]], 'e')
  requireShape(f, e.shape, 'f')
  return tf.tidy(() => new Head(e, f).attend(q, k, v))
}

export const multiHeadLinformer = (
  x: tf.Tensor2D,
  weights: { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D },
  projections: { e: tf.Tensor2D[]; f: tf.Tensor2D[] },
  heads: number,
): tf.Tensor2D => {
  requireRank(x, 2, 'x')
  const [n, d] = x.shape
  for (const [name, w] of Object.entries(weights)) requireShape(w, [d, d], name)
  requireDivisor(heads, d, 'heads')
  const { e, f } = projections
  const all = [...e, ...f]
  if (![1, heads].includes(e.length) || ![1, heads].includes(f.length)) throw new RangeError('projections: one matrix or one a head')
  for (const p of all) requireShape(p, [e[0].shape[0], n], 'projections')
  return tf.tidy(() => new MultiHead(weights, Array.from({ length: heads }, (_, i) => new Head(e[i % e.length], f[i % f.length]))).forward(x))
}
