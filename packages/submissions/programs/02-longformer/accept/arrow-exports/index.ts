import { local } from './parts/local'
import masks, { drawPattern as draw } from './parts/masks.js'
import * as numbers from './parts/numbers.ts'

export const { slidingWindowMask, dilatedWindowMask, globalMask, longformerMask } = masks
export { draw as drawPattern }
export const attendedPairs = numbers.pairs, longformerFlops = numbers.flops, receptiveField = numbers.field
export const [attentionWindows, paddingLength, globalAttentionMask, mergeAttentionMasks] = numbers.inputs
export const slidingWindowAttention = local.sliding
export let longformerAttention: typeof local.longformer
longformerAttention = (...args) => local.longformer(...args)
