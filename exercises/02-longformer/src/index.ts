export { longformerAttention, slidingWindowAttention } from './attention.ts'
export { attendedPairs, longformerFlops, receptiveField } from './cost.ts'
export { attentionWindows, globalAttentionMask, mergeAttentionMasks, paddingLength } from './inputs.ts'
export { dilatedWindowMask, drawPattern, globalMask, longformerMask, slidingWindowMask } from './masks.ts'
