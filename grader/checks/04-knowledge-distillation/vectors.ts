import type { TensorValue } from '@kata/sandbox'
import { type RecordedTensor, recorded } from '../index.ts'
import file from './vectors.json' with { type: 'json' }

/** A file of vectors as `record.py` writes it: of each loss, calls by their arguments, and what they give. */
export interface VectorFile {
  readonly soft: readonly Soft<RecordedTensor>[]
  readonly hard: readonly Hard<RecordedTensor>[]
  readonly combined: readonly Combined<RecordedTensor>[]
  readonly cosine: readonly States<RecordedTensor>[]
  readonly attention: readonly Scores<RecordedTensor>[]
  readonly hidden: readonly Projected<RecordedTensor>[]
}

interface Soft<T> {
  readonly name: string
  readonly studentLogits: T
  readonly teacherLogits: T
  readonly temperature: number
  readonly loss: number
  readonly gradient: T
}

interface Hard<T> {
  readonly name: string
  readonly studentLogits: T
  readonly labels: T
  readonly loss: number
  readonly gradient: T
}

interface Combined<T> {
  readonly name: string
  readonly studentLogits: T
  readonly teacherLogits: T
  readonly labels: T
  readonly temperature: number
  readonly alpha: number
  readonly loss: number
  readonly gradient: T
}

interface States<T> {
  readonly name: string
  readonly studentHidden: T
  readonly teacherHidden: T
  readonly loss: number
  readonly gradient: T
}

interface Scores<T> {
  readonly name: string
  readonly studentScores: T
  readonly teacherScores: T
  readonly loss: number
  readonly gradient: T
}

interface Projected<T> extends States<T> {
  readonly projection: T
  readonly projectionGradient: T
}

export function vectorsOf({ soft, hard, combined, cosine, attention, hidden }: VectorFile): {
  readonly soft: readonly Soft<TensorValue>[]
  readonly hard: readonly Hard<TensorValue>[]
  readonly combined: readonly Combined<TensorValue>[]
  readonly cosine: readonly States<TensorValue>[]
  readonly attention: readonly Scores<TensorValue>[]
  readonly hidden: readonly Projected<TensorValue>[]
} {
  const logits = (v: { readonly studentLogits: RecordedTensor; readonly gradient: RecordedTensor }) => ({
    studentLogits: recorded(v.studentLogits),
    gradient: recorded(v.gradient),
  })
  const states = (v: States<RecordedTensor>) => ({
    name: v.name,
    loss: v.loss,
    studentHidden: recorded(v.studentHidden),
    teacherHidden: recorded(v.teacherHidden),
    gradient: recorded(v.gradient),
  })
  return {
    soft: soft.map((v) => ({ ...v, ...logits(v), teacherLogits: recorded(v.teacherLogits) })),
    hard: hard.map((v) => ({ ...v, ...logits(v), labels: recorded(v.labels) })),
    combined: combined.map((v) => ({ ...v, ...logits(v), teacherLogits: recorded(v.teacherLogits), labels: recorded(v.labels) })),
    cosine: cosine.map(states),
    attention: attention.map((v) => ({
      ...v,
      studentScores: recorded(v.studentScores),
      teacherScores: recorded(v.teacherScores),
      gradient: recorded(v.gradient),
    })),
    hidden: hidden.map((v) => ({ ...states(v), projection: recorded(v.projection), projectionGradient: recorded(v.projectionGradient) })),
  }
}

const vectors = vectorsOf(file)
export const softVectors = vectors.soft
export const hardVectors = vectors.hard
export const combinedVectors = vectors.combined.map(({ name: _, gradient: __, ...terms }) => terms)
export const cosineVectors = vectors.cosine
export const attentionVectors = vectors.attention
export const hiddenVectors = vectors.hidden
