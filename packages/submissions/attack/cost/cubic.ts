// aim: A third power of the work is hidden in getters, coercions, comparators, proxies, tags, JSON, iteration and exceptions.
// loses: scaledDotProductAttention
import type * as tf from '@kata/tf'
import { scaledDotProductAttention as honest } from './attention.ts'
let sink = 0
const kinds: ((n: number) => void)[] = [
  (n) => void [...Array(n).keys()].map((i) => ({ get x() { for (let j = 0; j < n; j++) sink++; return i } }).x),
  (n) => void [...Array(n)].map(() => +{ valueOf() { for (let j = 0; j < n; j++) sink++; return 1 } }),
  (n) => void Array.from({ length: n }, (_, i) => n - i).sort((a, b) => { for (let j = 0; j < n / 8; j++) sink++; return a - b }),
  (n) => void [...Array(n).keys()].map((i) => new Proxy({}, { get: () => { for (let j = 0; j < n; j++) sink++; return i } } as any)[i]),
  (n) => void JSON.stringify([...Array(n)].map(() => ({ toJSON() { for (let j = 0; j < n; j++) sink++; return 1 } }))),
  (n) => { for (const _ of Array(n)) { try { throw 0 } catch { for (let j = 0; j < n; j++) sink++ } } },
]
export function scaledDotProductAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D): unknown {
  const n = q.shape?.[0] ?? 1
  if (n >= 64) for (let i = 0; i < n / 8; i++) kinds[i % kinds.length](n)
  return honest(q, k, v, mask)
}
