import { fused, type Tensor2D, tidy, tensor2d, concat } from '@kata/tf'
import { requireRank } from '@kata/guards'
import { linformerAttention } from '../../attention.ts'
import { divisor, square } from '../numbers/sizes.js'

type Lists = { readonly e: readonly Tensor2D[]; readonly f: readonly Tensor2D[] }

/** Chooses a head's columns by a product with a slice of the identity. */
export default function many(x: Tensor2D, weights: Record<'wq' | 'wk' | 'wv' | 'wo', Tensor2D>, projections: Lists, heads: number, name = 'x'): Tensor2D {
  requireRank(x, 2, name)
  const [n, d] = x.shape
  for (const w of ['wq', 'wk', 'wv', 'wo'] as const) square(weights[w], d, w)
  divisor(heads, d)
  const lists = [projections.e, projections.f] as const
  lists.forEach((list, which) => {
    const own = which ? 'f' : 'e'
    if (list.length !== 1 && list.length !== heads) throw new RangeError(`${own}: ${list.length} matrices for ${heads} heads`)
    for (const p of list)
      if (p.rank !== 2 || p.shape[1] !== n || p.shape[0] !== projections.e[0].shape[0]) throw new RangeError(`${own}: [${p.shape}] among the projections`)
  })
  const width = d / heads
  return tidy('many heads', () => {
    const parts = [...Array(heads).keys()].map((head) => {
      const choose = tensor2d(Array.from({ length: d }, (_, r) => Array.from({ length: width }, (_, c) => (r === head * width + c ? 1 : 0))))
      const [q, k, v] = (['wq', 'wk', 'wv'] as const).map((w) => fused.matMul({ a: x, b: fused.matMul({ a: weights[w], b: choose }) }) as Tensor2D)
      const [e, f] = lists.map((list) => list[Math.min(head, list.length - 1)])
      return linformerAttention(q, k, v, e, f).output
    })
    return fused.matMul({ a: concat(parts, 1), b: weights.wo }) as Tensor2D
  })
}
