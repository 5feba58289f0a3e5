import * as tf from '@kata/tf'
import { ArgumentError, ShapeError } from './errors.ts'
import { Matrix } from './matrix.ts'

type Weights = { wq: tf.Tensor2D; wk: tf.Tensor2D; wv: tf.Tensor2D; wo: tf.Tensor2D }

export class Attention {
  softmaxRows = (scores: tf.Tensor2D): tf.Tensor2D => {
    const given = Matrix.of(scores, 'scores')
    return tf.tidy(() => given.softmax())
  }

  causalMask = (n: number): tf.Tensor2D => {
    if (!Number.isSafeInteger(n) || n < 1) throw new ArgumentError('n', 'a count')
    return tf.tidy(() => new Triangle(n).tensor)
  }

  scaledDotProductAttention = (q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D) => {
    const head = new Head(q, k, v, mask)
    return tf.tidy(() => ({ output: head.output, weights: head.weights }))
  }

  multiHeadAttention = (x: tf.Tensor2D, weights: Weights, heads: number, mask?: tf.Tensor2D): tf.Tensor2D => {
    const layer = new Layer(x, weights, heads, mask)
    return tf.tidy(() => layer.run())
  }
}

class Triangle {
  readonly #n: number

  constructor(n: number) {
    this.#n = n
  }

  get tensor(): tf.Tensor2D {
    const position = tf.linspace(0, this.#n - 1, this.#n)
    return tf.greaterEqual(position.expandDims(1), position.expandDims(0))
  }
}

class Head {
  #weights: tf.Tensor2D | undefined

  constructor(
    private readonly q: tf.Tensor2D,
    private readonly k: tf.Tensor2D,
    private readonly v: tf.Tensor2D,
    private readonly mask?: tf.Tensor2D,
  ) {
    const [queries, keys, values] = [Matrix.of(q, 'q'), Matrix.of(k, 'k'), Matrix.of(v, 'v')]
    ShapeError.unless(keys.columns === queries.columns, 'k', `the width of q, ${queries.columns}`)
    ShapeError.unless(values.rows === keys.rows, 'v', `as many rows as k, ${keys.rows}`)
    if (mask) Matrix.of(mask, 'mask').mustBe(queries.rows, keys.rows)
  }

  get scores(): tf.Tensor2D {
    const products = this.q.matMul(this.k, false, true) as tf.Tensor2D
    const scaled = products.mul(1 / Math.sqrt(this.q.shape[1])) as tf.Tensor2D
    return this.mask ? (scaled.where(this.mask, tf.scalar(Number.NEGATIVE_INFINITY)) as tf.Tensor2D) : scaled
  }

  /** Made at the first look, and then the same. */
  get weights(): tf.Tensor2D {
    this.#weights ??= Matrix.of(this.scores, 'scores').softmax()
    return this.#weights
  }

  get output(): tf.Tensor2D {
    return this.weights.matMul(this.v) as tf.Tensor2D
  }
}

class Layer {
  constructor(
    readonly x: tf.Tensor2D,
    readonly weights: Weights,
    readonly heads: number,
    readonly mask?: tf.Tensor2D,
  ) {
    const { columns: d, rows: n } = Matrix.of(x, 'x')
    for (const name of ['wq', 'wk', 'wv', 'wo'] as const) Matrix.of(weights[name], `weights.${name}`).mustBe(d, d)
    if (!Number.isSafeInteger(heads) || heads < 1 || d % heads > 0) throw new ArgumentError('heads', `a divisor of ${d}`)
    if (mask) Matrix.of(mask, 'mask').mustBe(n, n)
  }

  get width(): number {
    return this.x.shape[1] / this.heads
  }

  project(name: 'wq' | 'wk' | 'wv'): (head: number) => tf.Tensor2D {
    const all = this.x.matMul(this.weights[name]) as tf.Tensor2D
    return (head) => all.slice([0, head * this.width], [-1, this.width])
  }

  run(): tf.Tensor2D {
    const [q, k, v] = [this.project('wq'), this.project('wk'), this.project('wv')]
    const outputs: tf.Tensor2D[] = []
    for (let h = 0; h < this.heads; h++) outputs.push(new Head(q(h), k(h), v(h), this.mask).output)
    return tf.concat2d(outputs, 1).matMul(this.weights.wo) as tf.Tensor2D
  }
}
