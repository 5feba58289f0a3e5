// aim: The answer has a `then` that would be called by whoever awaits it, and answers another object.
// loses: attentionFlops
import { attentionFlops as honest } from './cost.ts'
export function attentionFlops(sizes: { n: number; dK: number; dV: number }): unknown {
  return { scores: 0, weightedSum: 0, total: 0, then: (resolve: (value: unknown) => void) => resolve(honest(sizes)) }
}
