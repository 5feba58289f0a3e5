import { loadTextRecognizer, type TextSample } from '@kata/datasets'
import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import { cumulativeEnergy, effectiveRank } from '../src/cost.ts'
import { gaussianMatrix } from './gaussian-matrix.ts'
import { type Attend, attentionMatrix, encode, fully, read } from './recognizer.ts'

/** What the lesson shows of the text recognizer: how low the rank of its attention is, and what Linformer makes of it. */
export interface Figures {
  readonly sample: { readonly id: string; readonly text: string; readonly n: number }
  readonly spectra: readonly Spectrum[]
  readonly errors: readonly ErrorPoint[]
  readonly readings: readonly Reading[]
}

/** Of one head on the longest line. */
export interface Spectrum {
  readonly block: number
  readonly head: number
  /** By rank, from 1. */
  readonly energy: readonly number[]
  readonly rank90: number
  readonly rank99: number
}

/** ‖approximation − P V‖ / ‖P V‖ (Frobenius), over all heads of both blocks on the longest lines. */
export interface ErrorPoint {
  readonly method: Method
  readonly k: number
  readonly error: number
}

/** What the recognizer reads with Linformer's attention in both blocks. */
export interface Reading {
  readonly k: number
  /** Of 40 lines. */
  readonly read: number
  readonly rms: number
}

export type Method = 'best of rank k' | 'means of neighbours' | 'P Rᵀ R V' | 'random E, F'

const model = loadTextRecognizer()
const ranks = [1, 2, 4, 8, 16, 32, 64]
const draws = [1, 2, 3, 4]

/** Takes about half a minute: 96 singular value decompositions. */
export function measure(): Figures {
  const byLength = [...model.samples].sort((a, b) => b.n - a.n)
  const [longest] = byLength
  return {
    sample: { id: longest.id, text: longest.text, n: longest.n },
    spectra: headsOf(longest).map(({ block, head, q, k }) => {
      const values = new SingularValueDecomposition(attentionMatrix(q, k)).diagonal
      return {
        block,
        head,
        energy: cumulativeEnergy(values).map(rounded),
        rank90: effectiveRank(values, 0.9),
        rank99: effectiveRank(values, 0.99),
      }
    }),
    errors: errorsOver(byLength.slice(0, 5).flatMap(headsOf)),
    readings: ranks.map((k) => readingsAt(k)),
  }
}

type Head = Parameters<Attend>[0]

function headsOf(sample: TextSample): Head[] {
  const heads: Head[] = []
  encode(model, sample, (head) => {
    heads.push(head)
    return fully(head)
  })
  return heads
}

function errorsOver(heads: readonly Head[]): ErrorPoint[] {
  const whole = heads.map((head) => {
    const p = attentionMatrix(head.q, head.k)
    const svd = new SingularValueDecomposition(p, { autoTranspose: true })
    return { ...head, p, svd, output: p.mmul(head.v) }
  })
  const errorOf = (approximate: (head: (typeof whole)[number], index: number) => Matrix): number => {
    let [off, all] = [0, 0]
    for (const [i, head] of whole.entries()) {
      off += Matrix.sub(approximate(head, i), head.output).norm('frobenius') ** 2
      all += head.output.norm('frobenius') ** 2
    }
    return Math.sqrt(off / all)
  }
  const overDraws = (approximate: (head: (typeof whole)[number], seed: number) => Matrix): number =>
    Math.sqrt(draws.reduce((sum, draw) => sum + errorOf((head, i) => approximate(head, draw * 1000 + i)) ** 2, 0) / draws.length)
  return ranks
    .flatMap((k) => [
      { method: 'best of rank k' as const, k, error: errorOf(({ svd, v }) => truncated(svd, k).mmul(v)) },
      {
        method: 'means of neighbours' as const,
        k,
        error: errorOf(({ q, k: keys, v }) => linformer(q, keys, v, means(k, keys.rows), means(k, keys.rows))),
      },
      {
        method: 'P Rᵀ R V' as const,
        k,
        error: overDraws(({ p, v }, seed) => {
          const r = gaussianMatrix(k, v.rows, seed)
          return p.mmul(r.transpose()).mmul(r.mmul(v))
        }),
      },
      {
        method: 'random E, F' as const,
        k,
        error: overDraws(({ q, k: keys, v }, seed) =>
          linformer(q, keys, v, gaussianMatrix(k, v.rows, seed), gaussianMatrix(k, v.rows, seed + 500)),
        ),
      },
    ])
    .map((point) => ({ ...point, error: rounded(point.error) }))
}

function readingsAt(k: number): Reading {
  let [right, square, count] = [0, 0, 0]
  for (const sample of model.samples) {
    const output = encode(model, sample, ({ q, k: keys, v }) => linformer(q, keys, v, means(k, keys.rows), means(k, keys.rows)))
    if (read(model, sample, output) === sample.text) right++
    output.to1DArray().forEach((value, i) => {
      square += (value - sample.encoderOutput.data[i]) ** 2
      count++
    })
  }
  return { k, read: right, rms: rounded(Math.sqrt(square / count)) }
}

/** Linformer's attention (Wang et al. 2020, eq. 7). */
function linformer(q: Matrix, k: Matrix, v: Matrix, e: Matrix, f: Matrix): Matrix {
  return attentionMatrix(q, e.mmul(k)).mmul(f.mmul(v))
}

/** The matrix of rank k nearest to P (Eckart and Young). */
function truncated({ leftSingularVectors: u, diagonal, rightSingularVectors: w }: SingularValueDecomposition, k: number): Matrix {
  const last = Math.min(k, diagonal.length) - 1
  const scaled = u.subMatrix(0, u.rows - 1, 0, last).mulRowVector(diagonal.slice(0, last + 1))
  return scaled.mmul(w.subMatrix(0, w.rows - 1, 0, last).transpose())
}

/** [k, n], each row the mean of n/k neighbours; the identity when k reaches n ("General projections", §4). */
function means(k: number, n: number): Matrix {
  const rows = Math.min(k, n)
  const e = Matrix.zeros(rows, n)
  for (let j = 0; j < rows; j++) {
    const [from, to] = [Math.floor((j * n) / rows), Math.floor(((j + 1) * n) / rows)]
    for (let i = from; i < to; i++) e.set(j, i, 1 / (to - from))
  }
  return e
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
