import type { TensorValue } from '@kata/sandbox'
import { type RecordedTensor, recorded } from '../index.ts'
import file from './vectors.json' with { type: 'json' }

export interface AttentionVector {
  readonly name: string
  readonly q: TensorValue
  readonly k: TensorValue
  readonly v: TensorValue
  readonly mask: TensorValue | undefined
  readonly output: TensorValue
}

export interface MultiHeadVector {
  readonly name: string
  readonly x: TensorValue
  readonly weights: { readonly wq: TensorValue; readonly wk: TensorValue; readonly wv: TensorValue; readonly wo: TensorValue }
  readonly heads: number
  readonly mask: TensorValue | undefined
  readonly output: TensorValue
}

/** A file of vectors as `record.py` writes it. */
export interface VectorFile {
  readonly attention: readonly {
    readonly name: string
    readonly q: RecordedTensor
    readonly k: RecordedTensor
    readonly v: RecordedTensor
    readonly mask?: RecordedTensor
    readonly output: RecordedTensor
  }[]
  readonly multiHead: readonly {
    readonly name: string
    readonly x: RecordedTensor
    readonly wq: RecordedTensor
    readonly wk: RecordedTensor
    readonly wv: RecordedTensor
    readonly wo: RecordedTensor
    readonly heads: number
    readonly mask?: RecordedTensor
    readonly output: RecordedTensor
  }[]
}

export function attentionVectorsOf({ attention }: VectorFile): AttentionVector[] {
  return attention.map(({ name, q, k, v, mask, output }) => ({
    name,
    q: recorded(q),
    k: recorded(k),
    v: recorded(v),
    mask: mask && recorded(mask),
    output: recorded(output),
  }))
}

export function multiHeadVectorsOf({ multiHead }: VectorFile): MultiHeadVector[] {
  return multiHead.map(({ name, x, wq, wk, wv, wo, heads, mask, output }) => ({
    name,
    x: recorded(x),
    weights: { wq: recorded(wq), wk: recorded(wk), wv: recorded(wv), wo: recorded(wo) },
    heads,
    mask: mask && recorded(mask),
    output: recorded(output),
  }))
}

export const attentionVectors = attentionVectorsOf(file)
export const multiHeadVectors = multiHeadVectorsOf(file)
