// aim: Each call does a little less than it may, thousands of times over, to keep the machine busy for hours.
// loses: attentionGrowth
// ends: timeout
import { attentionGrowth as honest } from './cost.ts'
export function attentionGrowth(from: number, to: number): number {
  let x = 0
  for (let i = 0; i < 60_000_000; i++) x ^= i
  return honest(from, to) + 0 * x
}
