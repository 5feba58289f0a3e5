import type { TensorValue } from '@kata/sandbox'
import { type RecordedTensor, recorded } from '../index.ts'
import file from './vectors.json' with { type: 'json' }

export interface LongformerVector {
  readonly name: string
  readonly window: number
  readonly globalTokens: readonly number[]
  readonly projections: {
    readonly q: TensorValue
    readonly k: TensorValue
    readonly v: TensorValue
    readonly qGlobal: TensorValue
    readonly kGlobal: TensorValue
    readonly vGlobal: TensorValue
  }
  readonly output: TensorValue
}

/** A file of vectors as `record.py` writes it. */
export interface VectorFile {
  readonly attention: readonly {
    readonly name: string
    readonly window: number
    readonly globalTokens: readonly number[]
    readonly q: RecordedTensor
    readonly k: RecordedTensor
    readonly v: RecordedTensor
    readonly qGlobal: RecordedTensor
    readonly kGlobal: RecordedTensor
    readonly vGlobal: RecordedTensor
    readonly output: RecordedTensor
  }[]
}

export function longformerVectorsOf({ attention }: VectorFile): LongformerVector[] {
  return attention.map(({ name, window, globalTokens, output, q, k, v, qGlobal, kGlobal, vGlobal }) => ({
    name,
    window,
    globalTokens,
    projections: {
      q: recorded(q),
      k: recorded(k),
      v: recorded(v),
      qGlobal: recorded(qGlobal),
      kGlobal: recorded(kGlobal),
      vGlobal: recorded(vGlobal),
    },
    output: recorded(output),
  }))
}

export const longformerVectors = longformerVectorsOf(file)
