import * as tf from '@kata/tf'
import { ShapeError } from './errors.ts'

/** A tensor of two dimensions with the name under which it came. */
export class Matrix {
  private constructor(
    readonly tensor: tf.Tensor2D,
    readonly name: string,
  ) {}

  static of(tensor: tf.Tensor, name: string): Matrix {
    ShapeError.unless(tensor.rank === 2, name, 'a matrix')
    return new this(tensor as tf.Tensor2D, name)
  }

  get rows(): number {
    return this.tensor.shape[0]
  }

  get columns(): number {
    return this.tensor.shape[1]
  }

  mustBe(rows: number, columns: number): this {
    ShapeError.unless(this.rows === rows && this.columns === columns, this.name, `[${rows}, ${columns}]`)
    return this
  }

  softmax(): tf.Tensor2D {
    const top = this.tensor.max(1, true)
    const safe = tf.where(top.isFinite(), top, tf.zerosLike(top))
    const powers = this.tensor.sub(safe).exp()
    const sums = powers.sum(1, true)
    return powers.div(sums.add(sums.equal(0).cast('float32'))) as tf.Tensor2D
  }
}
