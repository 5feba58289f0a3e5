import type { Contract } from '../../../exercises/03-linformer/contract.ts'
import { claim, form } from '../index.ts'

const { list, number, record, tensorValue } = form

/** Makes a check of this exercise from a claim. */
export const check = claim<Contract>({
  projectSequence: tensorValue,
  gaussianProjection: tensorValue,
  projectionParameters: number,
  linformerAttention: record({ output: tensorValue, weights: tensorValue }),
  multiHeadLinformer: tensorValue,
  linformerFlops: record({ projections: number, scores: number, weightedSum: number, total: number }),
  coreReduction: number,
  honestReduction: number,
  cumulativeEnergy: (answer, what) => [...list(number)(answer, what)],
  effectiveRank: number,
  theoremProjectionDim: number,
})
