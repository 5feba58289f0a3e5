// aim: A callable proxy answers in place of a function, and hides what it does in its traps; its answers are the right ones.
// passes: attentionGrowth
import { attentionGrowth as honest } from './cost.ts'
export const attentionGrowth = new Proxy(honest, { apply: (target, self, parts: [number, number]) => Reflect.apply(target, self, parts) })
