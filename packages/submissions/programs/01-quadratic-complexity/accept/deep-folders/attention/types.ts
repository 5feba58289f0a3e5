import type * as tf from '@kata/tf'

export interface Attended {
  output: tf.Tensor2D
  weights: tf.Tensor2D
}

export type Projections = Record<'wq' | 'wk' | 'wv' | 'wo', tf.Tensor2D>
