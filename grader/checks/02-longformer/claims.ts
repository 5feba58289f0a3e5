import type { Contract } from '../../../exercises/02-longformer/contract.ts'
import { claim, form } from '../index.ts'

const { list, number, record, tensorValue, text } = form

/** Makes a check of this exercise from a claim. */
export const check = claim<Contract>({
  slidingWindowMask: tensorValue,
  dilatedWindowMask: tensorValue,
  globalMask: tensorValue,
  longformerMask: tensorValue,
  drawPattern: text,
  attendedPairs: number,
  longformerFlops: record({ local: number, global: number, total: number }),
  receptiveField: number,
  slidingWindowAttention: tensorValue,
  longformerAttention: tensorValue,
  attentionWindows: list(number),
  paddingLength: number,
  globalAttentionMask: list(number),
  mergeAttentionMasks: list(number),
})
