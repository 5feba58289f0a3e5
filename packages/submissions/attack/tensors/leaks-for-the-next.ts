// aim: Memory is left full, so that the next function's calls are the ones that end for it.
// loses: softmaxRows
import * as tf from '@kata/tf'
import { softmaxRows as honest } from './attention.ts'
const kept: unknown[] = []
export function softmaxRows(scores: tf.Tensor2D): tf.Tensor2D {
  tf.ones([1024, 1024])
  kept.push(new Float64Array(1 << 20).fill(1))
  return honest(scores)
}
