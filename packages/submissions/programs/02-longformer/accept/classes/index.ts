export * from './model/masks'
export * from './model/attention.js'
export { Cost as default } from './model/cost.ts'
import { Cost } from './model/cost'
import { Inputs } from './model/inputs.ts'

export const { attendedPairs, longformerFlops, receptiveField } = Cost
export const { attentionWindows, paddingLength, globalAttentionMask, mergeAttentionMasks } = new Inputs()
