// Masks from TensorFlow's own tools: bands, one-hot vectors, outer sums; the drawing from the mask.
import { requireCount, requireEven, requireIntegers } from '@kata/guards'
import * as tf from '@kata/tf'

type Pattern = { n: number; window: number; dilation: number; globalTokens: readonly number[]; causal: boolean }

export function slidingWindowMask(n: number, window: number): tf.Tensor2D {
  requireCount(n, 'n')
  requireEven(window, 'window')
  const half = Math.min(window / 2, n - 1)
  return tf.tidy(() => tf.linalg.bandPart(tf.ones<tf.Rank.R2>([n, n]), half, half).asType('bool'))
}

export function dilatedWindowMask(n: number, window: number, dilation: number): tf.Tensor2D {
  requireCount(n, 'n')
  requireEven(window, 'window')
  requireCount(dilation, 'dilation')
  return tf.tidy(() => {
    const step = Math.min(dilation, n)
    const long = Math.ceil(n / step)
    // A plain window over every step-th token, and the unit matrix between: their Kronecker product.
    const plain = slidingWindowMask(long, window).toFloat().reshape([long, 1, long, 1])
    const unit = tf.eye(step).reshape([1, step, 1, step])
    const product = tf.mul(plain, unit).reshape([long * step, long * step]) as tf.Tensor2D
    return product.slice([0, 0], [n, n]).greater(0.5) as tf.Tensor2D
  })
}

export function globalMask(n: number, globalTokens: readonly number[]): tf.Tensor2D {
  requireCount(n, 'n')
  requireIntegers(globalTokens, 0, n - 1, 'globalTokens')
  if (globalTokens.length === 0) return tf.zeros([n, n], 'bool')
  return tf.tidy(() => {
    // One-hot rows have two columns at least.
    const marks = tf.oneHot(tf.tensor1d([...globalTokens], 'int32'), n + 1).toFloat().sum(0).slice(0, n)
    return tf.add(marks.expandDims(0), marks.expandDims(1)).cast('bool') as tf.Tensor2D
  })
}

export function longformerMask(pattern: Pattern): tf.Tensor2D {
  const { n, window, dilation, globalTokens, causal } = pattern
  requireCount(n, 'n')
  requireEven(window, 'window')
  requireCount(dilation, 'dilation')
  requireIntegers(globalTokens, 0, n - 1, 'globalTokens')
  return tf.tidy(() => {
    const union = dilatedWindowMask(n, window, dilation).toFloat().maximum(globalMask(n, globalTokens).toFloat()) as tf.Tensor2D
    return (causal ? tf.linalg.bandPart(union, -1, 0) : union).cast('bool')
  })
}

export function drawPattern(pattern: Pattern): string {
  requireCount(pattern.n, 'n')
  requireIntegers(pattern.globalTokens, 0, pattern.n - 1, 'globalTokens')
  const [window, whole] = tf.tidy(() => {
    const near = longformerMask({ ...pattern, globalTokens: [] })
    return [near.dataSync(), longformerMask(pattern).dataSync()]
  })
  const globals = new Set(pattern.globalTokens)
  const signs = [...whole].map((may, cell) => {
    if (!may) return '.'
    return globals.has(Math.floor(cell / pattern.n)) || globals.has(cell % pattern.n) || !window[cell] ? 'G' : '#'
  })
  return signs.join('').replace(new RegExp(`.{${pattern.n}}(?!$)`, 'g'), (line) => `${line}\n`)
}
