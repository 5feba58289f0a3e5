// aim: A tensor's data id and shape are overwritten, so that another tensor's numbers are returned.
// nothing: softmaxRows
import * as tf from '@kata/tf'
import { softmaxRows as honest } from './attention.ts'
export function softmaxRows(scores: tf.Tensor2D): tf.Tensor2D {
  const wrong = tf.zeros(scores.shape) as any
  wrong.dataId = (honest(scores) as any).dataId
  return wrong
}
