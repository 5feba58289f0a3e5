// aim: A third power of the work is done by built-ins in single steps: typed arrays, strings, BigInts, dates, maps, views, spreads.
// loses: scaledDotProductAttention
import type * as tf from '@kata/tf'
import { scaledDotProductAttention as honest } from './attention.ts'
let sink: unknown
const kinds: ((n: number) => unknown)[] = [
  (n) => new Float64Array(n * n).fill(1),
  (n) => 'x'.repeat(n * n).split('').reverse().join(''),
  (n) => (2n ** BigInt(8 * n)) ** 4n * 3n ** BigInt(8 * n),
  (n) => new Set(new Map(Array.from({ length: n * 16 }, (_, i) => [i, i])).values()).size,
  (n) => Math.max(...Array(n * 8).fill(1)),
  (n) => 'a'.repeat(n * n).localeCompare(`${'a'.repeat(n * n)}b`),
  (n) => new Float64Array(n * n).map((_, i) => -i).sort()[0],
  (n) => 'x'.repeat(n * n).replaceAll('x', 'yz').length,
  (n) => String.raw({ raw: Array(n * 16).fill('x') }, ...Array(n * 16).fill(1)).length,
  (n) => new Float64Array(n * n).subarray(1).slice().toReversed?.().length,
]
export function scaledDotProductAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D): unknown {
  const n = q.shape?.[0] ?? 1
  if (n >= 64) for (let i = 0; i < n / 8; i++) sink = kinds[i % kinds.length](n)
  return honest(q, k, v, mask)
}
