import type { Contract } from '../../../exercises/01-quadratic-complexity/contract.ts'
import { claim, form } from '../index.ts'

const { number, pair, record, tensorValue } = form
const shape = pair(number, number)

/** Makes a check of this exercise from a claim. */
export const check = claim<Contract>({
  softmaxRows: tensorValue,
  causalMask: tensorValue,
  scaledDotProductAttention: record({ output: tensorValue, weights: tensorValue }),
  multiHeadAttention: tensorValue,
  attentionShapes: record({ q: shape, k: shape, v: shape, scores: shape, output: shape }),
  attentionFlops: record({ scores: number, weightedSum: number, total: number }),
  layerFlops: record({ projections: number, attention: number, feedForward: number, total: number }),
  scoreMemoryBytes: number,
  attentionGrowth: number,
  layerGrowth: number,
  maxSequenceLength: number,
  quadraticCrossover: number,
  growthExponent: number,
})
