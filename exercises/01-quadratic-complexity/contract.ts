import type { Tensor2D } from '@kata/tf'

/** The functions of exercise 01, as the lesson describes them. */
export interface Contract {
  softmaxRows(scores: Tensor2D): Tensor2D
  causalMask(n: number): Tensor2D
  scaledDotProductAttention(q: Tensor2D, k: Tensor2D, v: Tensor2D, mask?: Tensor2D): { output: Tensor2D; weights: Tensor2D }
  multiHeadAttention(x: Tensor2D, weights: ProjectionWeights, heads: number, mask?: Tensor2D): Tensor2D

  attentionShapes(size: { n: number; dK: number; dV: number }): AttentionShapes
  attentionFlops(size: { n: number; dK: number; dV: number }): { scores: number; weightedSum: number; total: number }
  layerFlops(size: { n: number; d: number }): { projections: number; attention: number; feedForward: number; total: number }
  scoreMemoryBytes(size: { n: number; heads: number; batch: number; bytesPerElement: number }): number
  attentionGrowth(fromLength: number, toLength: number): number
  layerGrowth(fromLength: number, toLength: number, d: number): number
  maxSequenceLength(budget: { memoryBytes: number; heads: number; batch: number; bytesPerElement: number }): number
  quadraticCrossover(d: number): number
  growthExponent(samples: ReadonlyArray<{ n: number; cost: number }>): number
}

/** Each [d, d]. */
export interface ProjectionWeights {
  readonly wq: Tensor2D
  readonly wk: Tensor2D
  readonly wv: Tensor2D
  readonly wo: Tensor2D
}

export interface AttentionShapes {
  readonly q: [number, number]
  readonly k: [number, number]
  readonly v: [number, number]
  readonly scores: [number, number]
  readonly output: [number, number]
}
