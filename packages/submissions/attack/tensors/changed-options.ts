// aim: The options object is changed into one whose getters throw, never end, or can't be read, and then compared.
// loses: attentionShapes
import { attentionShapes as honest } from './cost.ts'
export function attentionShapes(sizes: { n: number; dK: number; dV: number }): unknown {
  const answer = honest(sizes)
  Object.defineProperty(sizes, 'n', {
    enumerable: true,
    get() {
      for (;;) {}
    },
  })
  Object.assign(sizes, { self: sizes, symbol: Symbol('x'), fn: () => {} })
  return answer
}
