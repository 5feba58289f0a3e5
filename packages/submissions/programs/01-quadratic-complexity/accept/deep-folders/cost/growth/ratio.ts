import { count } from '../../guards'
import { attentionFlops, layerFlops } from '../flops/index.js'

export const attentionGrowth = (fromLength: number, toLength: number): number => {
  count({ fromLength, toLength })
  return ratio((n) => attentionFlops({ n, dK: 1, dV: 1 }).total, fromLength, toLength)
}

export const layerGrowth = (fromLength: number, toLength: number, d: number): number => {
  count({ fromLength, toLength, d })
  return ratio((n) => layerFlops({ n, d }).total, fromLength, toLength)
}

function ratio(cost: (n: number) => number, before: number, after: number): number {
  return cost(after) / cost(before)
}
