import { product } from './product.ts'
import { attentionShapes } from './shapes.js'

export const attentionFlops = (size: { n: number; dK: number; dV: number }) => {
  const { q, k, v, scores: square } = attentionShapes(size)
  const scores = product(q, [k[1], k[0]])
  const weightedSum = product(square, v)
  return { scores, weightedSum, total: scores + weightedSum }
}
