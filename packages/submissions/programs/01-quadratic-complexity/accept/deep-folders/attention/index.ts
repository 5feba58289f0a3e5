export { causalMask } from './masks/causal.ts'
export { attention as scaledDotProductAttention } from './scaled'
export { multiHeadAttention } from './heads/multi.js'
