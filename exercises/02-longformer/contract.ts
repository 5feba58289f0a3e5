import type { Tensor2D } from '@kata/tf'

/** The functions of exercise 02, as the lesson describes them. */
export interface Contract {
  slidingWindowMask(n: number, window: number): Tensor2D
  dilatedWindowMask(n: number, window: number, dilation: number): Tensor2D
  globalMask(n: number, globalTokens: readonly number[]): Tensor2D
  longformerMask(pattern: Pattern): Tensor2D
  drawPattern(pattern: Pattern): string

  attendedPairs(pattern: { n: number; window: number; globalTokens: readonly number[] }): number
  longformerFlops(size: LongformerSize): { local: number; global: number; total: number }
  receptiveField(layers: ReadonlyArray<{ window: number; dilation: number }>): number

  slidingWindowAttention(q: Tensor2D, k: Tensor2D, v: Tensor2D, options: { window: number; dilation: number }): Tensor2D
  longformerAttention(projections: Projections, options: { window: number; globalTokens: readonly number[] }): Tensor2D

  attentionWindows(config: LongformerConfig): number[]
  paddingLength(n: number, windows: readonly number[]): number
  globalAttentionMask(inputIds: readonly number[], task: Task, sepId: number): number[]
  mergeAttentionMasks(attentionMask: readonly number[], globalAttentionMask: readonly number[]): number[]
}

/** Who may attend whom among n tokens. */
export type Pattern = {
  readonly n: number
  readonly window: number
  readonly dilation: number
  readonly globalTokens: readonly number[]
  readonly causal: boolean
}

export type LongformerSize = {
  readonly n: number
  readonly dK: number
  readonly dV: number
  readonly window: number
  readonly globalCount: number
}

/** q, k, qGlobal, kGlobal [n, dK], v, vGlobal [n, dV]. */
export type Projections = {
  readonly q: Tensor2D
  readonly k: Tensor2D
  readonly v: Tensor2D
  readonly qGlobal: Tensor2D
  readonly kGlobal: Tensor2D
  readonly vGlobal: Tensor2D
}

/** The part of a `LongformerModel`'s configuration that its input depends on; see `longformer-base-4096.json`. */
export type LongformerConfig = {
  readonly attention_window: number | readonly number[]
  readonly num_hidden_layers: number
}

export type Task = 'classification' | 'question-answering' | 'multiple-choice'
