import { count } from '../../guards/index'
import { attentionFlops } from './attention'
import { product } from './product'

export const layerFlops = ({ n, d }: { n: number; d: number }) => {
  count({ n, d })
  const parts = {
    projections: 4 * product([n, d], [d, d]),
    attention: attentionFlops({ n, dK: d, dV: d }).total,
    feedForward: product([n, d], [d, 4 * d]) + product([n, 4 * d], [4 * d, d]),
  }
  return { ...parts, total: Object.values(parts).reduce((a, b) => a + b) }
}
