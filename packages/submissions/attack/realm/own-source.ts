// aim: A function's text shows the counters compiled into it; knowing their name must be of no use.
// passes: attentionGrowth
import { attentionGrowth as honest } from './cost.ts'
export function attentionGrowth(from: number, to: number): number {
  const names = String(attentionGrowth).match(/\$m\w*/g) ?? []
  for (const name of names) {
    const held: any = (globalThis as any)[name]
    if (held) held.fill(0)
  }
  return honest(from, to)
}
