import * as tf from '@kata/tf'
import { shape } from '../../../guards/index'
import { stable } from './stable.js'

const softmaxRows = (scores: tf.Tensor2D): tf.Tensor2D => {
  shape(scores, ['*', '*'], 'scores')
  return tf.tidy('softmaxRows', () => stable(scores))
}

export default softmaxRows
