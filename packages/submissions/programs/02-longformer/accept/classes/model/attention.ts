import * as tf from '@kata/tf'
import { Pattern } from './pattern.js'
import { ArgumentError } from './problem.js'

class Matrix {
  readonly rows: number
  readonly columns: number
  readonly #data: ArrayLike<number>

  constructor(tensor: tf.Tensor, readonly name: string) {
    ArgumentError.unless(tensor.rank === 2, name, 'it is no matrix')
    this.rows = tensor.shape[0] as number
    this.columns = tensor.shape[1] as number
    this.#data = tensor.dataSync()
  }

  like(other: Matrix): this {
    ArgumentError.unless(this.rows === other.rows && this.columns === other.columns, this.name, `its shape is not that of ${other.name}`)
    return this
  }

  as(rows: number): this {
    ArgumentError.unless(this.rows === rows, this.name, `it has ${this.rows} rows`)
    return this
  }

  at(i: number, c: number): number {
    return this.#data[i * this.columns + c]
  }
}

class Head {
  constructor(readonly q: Matrix, readonly k: Matrix, readonly v: Matrix) {}

  row(i: number, keys: Iterable<number>): Float64Array {
    const list = [...keys]
    const scores = list.map((j) => this.score(i, j))
    const peak = scores.reduce((a, b) => (a > b ? a : b))
    const weights = scores.map((score) => Math.exp(score - peak))
    const total = weights.reduce((a, b) => a + b)
    const out = new Float64Array(this.v.columns)
    list.forEach((j, l) => {
      for (let c = 0; c < out.length; c++) out[c] += (weights[l] / total) * this.v.at(j, c)
    })
    return out
  }

  score(i: number, j: number): number {
    let dot = 0
    for (let c = 0; c < this.q.columns; c++) dot += this.q.at(i, c) * this.k.at(j, c)
    return dot / Math.sqrt(this.q.columns)
  }

  answer(row: (i: number) => Float64Array): tf.Tensor2D {
    const out = new Float32Array(this.v.rows * this.v.columns)
    for (let i = 0; i < this.v.rows; i++) out.set(row(i), i * this.v.columns)
    return tf.tensor2d(out, [this.v.rows, this.v.columns])
  }
}

export function slidingWindowAttention(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  v: tf.Tensor2D,
  options: { window: number; dilation: number },
): tf.Tensor2D {
  const queries = new Matrix(q, 'q')
  const head = new Head(queries, new Matrix(k, 'k').like(queries), new Matrix(v, 'v').as(queries.rows))
  const pattern = new Pattern({ n: queries.rows, ...options })
  return head.answer((i) => head.row(i, pattern.window(i)))
}

export function longformerAttention(
  tensors: Record<'q' | 'k' | 'v' | 'qGlobal' | 'kGlobal' | 'vGlobal', tf.Tensor2D>,
  options: { window: number; globalTokens: readonly number[] },
): tf.Tensor2D {
  const q = new Matrix(tensors.q, 'q')
  const v = new Matrix(tensors.v, 'v').as(q.rows)
  const local = new Head(q, new Matrix(tensors.k, 'k').like(q), v)
  const global = new Head(
    new Matrix(tensors.qGlobal, 'qGlobal').like(q),
    new Matrix(tensors.kGlobal, 'kGlobal').like(q),
    new Matrix(tensors.vGlobal, 'vGlobal').like(v),
  )
  const pattern = new Pattern({ n: q.rows, ...options })
  const everyone = Array.from({ length: q.rows }, (_, j) => j)
  return local.answer((i) => (pattern.isGlobal(i) ? global.row(i, everyone) : local.row(i, new Set([...pattern.globals, ...pattern.window(i)]))))
}
