// aim: Values that are no errors are thrown: a proxy, a tensor, a symbol, an object without a prototype.
// nothing: attentionGrowth, layerGrowth, quadraticCrossover, maxSequenceLength
import * as tf from '@kata/tf'
export const attentionGrowth = (): never => {
  throw new Proxy(() => {}, { get: () => { throw 1 }, getPrototypeOf: () => { throw 2 } })
}
export const layerGrowth = (): never => {
  throw Symbol('x')
}
export const quadraticCrossover = (): never => {
  throw tf.tidy(() => tf.scalar(1))
}
export const maxSequenceLength = (): never => {
  throw Object.create(null, { message: { get: () => { for (;;) {} } }, name: { value: { toString: () => 'RangeError' } } })
}
