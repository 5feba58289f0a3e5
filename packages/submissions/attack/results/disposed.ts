// aim: The answer is a tensor that is disposed while another part of the answer is read.
// loses: scaledDotProductAttention
import { scaledDotProductAttention as honest } from './attention.ts'
export function scaledDotProductAttention(q: never, k: never, v: never, mask?: never): unknown {
  const { output, weights } = honest(q, k, v, mask)
  return {
    get output() {
      weights.dispose()
      return output
    },
    get weights() {
      return weights
    },
  }
}
