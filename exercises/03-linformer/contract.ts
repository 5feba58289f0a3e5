import type { Tensor2D } from '@kata/tf'

/** The functions of exercise 03, as the lesson describes them. */
export interface Contract {
  projectSequence(e: Tensor2D, x: Tensor2D): Tensor2D
  gaussianProjection(n: number, k: number, seed: number): Tensor2D
  projectionParameters(size: { n: number; k: number; heads: number; layers: number; sharing: Sharing }): number

  linformerAttention(q: Tensor2D, k: Tensor2D, v: Tensor2D, e: Tensor2D, f: Tensor2D): { output: Tensor2D; weights: Tensor2D }
  multiHeadLinformer(x: Tensor2D, weights: ProjectionWeights, projections: SequenceProjections, heads: number): Tensor2D

  linformerFlops(size: { n: number; dK: number; dV: number; k: number }): LinformerFlops
  coreReduction(size: { n: number; k: number }): number
  honestReduction(size: { n: number; dK: number; dV: number; k: number }): number
  cumulativeEnergy(singularValues: readonly number[]): number[]
  effectiveRank(singularValues: readonly number[], energy: number): number
  theoremProjectionDim(bound: { n: number; epsilon: number }): number
}

/** How many of a model's projections E and F are one and the same matrix (Linformer §4). */
export type Sharing = 'none' | 'headwise' | 'key-value' | 'layerwise'

/** Each [d, d]. */
export interface ProjectionWeights {
  readonly wq: Tensor2D
  readonly wk: Tensor2D
  readonly wv: Tensor2D
  readonly wo: Tensor2D
}

/** Each [k, n]: one for all heads, or one a head. */
export interface SequenceProjections {
  readonly e: readonly Tensor2D[]
  readonly f: readonly Tensor2D[]
}

export interface LinformerFlops {
  readonly projections: number
  readonly scores: number
  readonly weightedSum: number
  readonly total: number
}
