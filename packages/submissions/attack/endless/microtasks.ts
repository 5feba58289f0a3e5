// aim: Microtasks that start the next one for ever, after the answer was given.
// nothing: attentionGrowth
// ends: timeout
import { attentionGrowth as honest } from './cost.ts'
export function attentionGrowth(from: number, to: number): number {
  const again = (): void => void Promise.resolve().then(again)
  again()
  return honest(from, to)
}
