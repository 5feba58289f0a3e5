// aim: Work is hidden in syntax: labelled blocks, generators, destructuring defaults, tagged templates, static blocks, getters of classes.
// loses: scaledDotProductAttention
import type * as tf from '@kata/tf'
import { scaledDotProductAttention as honest } from './attention.ts'
let sink = 0
const tag = (_: unknown, n: number): void => { for (let j = 0; j < n; j++) sink++ }
function* count(n: number): Generator<number> { for (let j = 0; j < n; j++) yield j }
const kinds: ((n: number) => void)[] = [
  (n) => { let i = 0; outer: do { i++; inner: { if (i < n * n) continue outer; break inner } } while (i < n * n) },
  (n) => { for (let i = 0; i < n; i++) for (const j of count(n)) sink += j },
  (n) => { for (let i = 0; i < n; i++) tag`a${n}b` },
  (n) => { for (let i = 0; i < n; i++) { class A { static { for (let j = 0; j < n; j++) sink++ } } void A } },
  (n) => { const [a = (() => { for (let j = 0; j < n * n; j++) sink++ })()] = []; void a },
]
export function scaledDotProductAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D): unknown {
  const n = q.shape?.[0] ?? 1
  if (n >= 64) for (let i = 0; i < n / 4; i++) kinds[i % kinds.length](n)
  return honest(q, k, v, mask)
}
