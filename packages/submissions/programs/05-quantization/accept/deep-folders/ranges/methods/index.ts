import * as tf from '@kata/tf'
import { chooseQuantParams } from '../../integers/params/choose'
import { dequantize, quantize } from '../../integers/values/steps'

type Range = { min: number; max: number }
type Method = (batches: readonly tf.Tensor[], options: { momentum: number; percentile: number; bits: number }) => Range

const ends = (x: tf.Tensor): Range => tf.tidy(() => ({ min: x.min().arraySync() as number, max: x.max().arraySync() as number }))
const together = <T>(batches: readonly tf.Tensor[], f: (all: tf.Tensor1D) => T): T => {
  const all = tf.tidy(() => tf.concat(batches.map((b) => b.reshape([b.size]))) as tf.Tensor1D)
  const answer = f(all)
  all.dispose()
  return answer
}

export const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['min-max', (batches) => together(batches, ends)],
  ['moving-average', ([first, ...rest], { momentum: m }) =>
    rest.map(ends).reduce((old, now) => ({ min: m * old.min + (1 - m) * now.min, max: m * old.max + (1 - m) * now.max }), ends(first))],
  ['percentile', (batches, { percentile }) => together(batches, (all) => {
    // From the largest down.
    const sorted = tf.tidy(() => Array.from(tf.topk(all, all.size).values.dataSync()))
    const n = sorted.length - 1
    const at = (share: number): number => {
      const from = n - share * n
      const i = Math.max(0, Math.min(n, Math.floor(from)))
      return sorted[i] + (from - i) * ((sorted[i + 1] ?? sorted[i]) - sorted[i])
    }
    return { min: at((100 - percentile) / 100), max: at(percentile / 100) }
  })],
  ['mse', (batches, { bits }) => together(batches, (all) => {
    const { min, max } = ends(all)
    const errorAt = (share: number): number => tf.tidy(() => {
      const params = chooseQuantParams(min * share, max * share, { bits, signed: true, symmetric: false })
      return dequantize(quantize(all, params), params).squaredDifference(all).sum().dataSync()[0]
    })
    const shares = Array.from({ length: 100 }, (_, i) => (i + 1) / 100)
    const errors = shares.map(errorAt)
    const share = shares[errors.lastIndexOf(Math.min(...errors))]
    return { min: min * share, max: max * share }
  })],
])
