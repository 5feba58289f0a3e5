import type { TensorValue } from '@kata/sandbox'
import { type RecordedTensor, recorded } from '../index.ts'
import file from './vectors.json' with { type: 'json' }

type Recorded<T> = { readonly [K in keyof T]: T[K] extends TensorValue ? RecordedTensor : T[K] }

interface AttentionCase {
  readonly name: string
  readonly q: TensorValue
  readonly k: TensorValue
  readonly v: TensorValue
  readonly e: TensorValue
  readonly f: TensorValue
  readonly output: TensorValue
  readonly weights: TensorValue
}

interface MultiHeadCase {
  readonly name: string
  readonly x: TensorValue
  readonly weights: { readonly wq: TensorValue; readonly wk: TensorValue; readonly wv: TensorValue; readonly wo: TensorValue }
  readonly projections: { readonly e: TensorValue[]; readonly f: TensorValue[] }
  readonly heads: number
  readonly output: TensorValue
}

/** A file of vectors as `record.py` writes it. */
export interface VectorFile {
  readonly attention: readonly Recorded<AttentionCase>[]
  readonly multiHead: readonly {
    readonly name: string
    readonly x: RecordedTensor
    readonly wq: RecordedTensor
    readonly wk: RecordedTensor
    readonly wv: RecordedTensor
    readonly wo: RecordedTensor
    readonly e: readonly RecordedTensor[]
    readonly f: readonly RecordedTensor[]
    readonly heads: number
    readonly output: RecordedTensor
  }[]
}

export function attentionVectorsOf({ attention }: VectorFile): AttentionCase[] {
  return attention.map(({ name, q, k, v, e, f, output, weights }) => ({
    name,
    q: recorded(q),
    k: recorded(k),
    v: recorded(v),
    e: recorded(e),
    f: recorded(f),
    output: recorded(output),
    weights: recorded(weights),
  }))
}

export function multiHeadVectorsOf({ multiHead }: VectorFile): MultiHeadCase[] {
  return multiHead.map(({ name, x, wq, wk, wv, wo, e, f, heads, output }) => ({
    name,
    x: recorded(x),
    weights: { wq: recorded(wq), wk: recorded(wk), wv: recorded(wv), wo: recorded(wo) },
    projections: { e: e.map(recorded), f: f.map(recorded) },
    heads,
    output: recorded(output),
  }))
}

export const attentionVectors = attentionVectorsOf(file)
export const multiHeadVectors = multiHeadVectorsOf(file)
