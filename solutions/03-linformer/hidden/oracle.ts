import { at, column, matrix, matrixOf, row } from '@kata/grader/checks'
import type { TensorValue } from '@kata/sandbox'

// Linformer's attention in plain doubles, straight from eq. 7: what the hidden checks compare with.

export function linformerOracle(
  q: TensorValue,
  k: TensorValue,
  v: TensorValue,
  e: TensorValue,
  f: TensorValue,
): { output: TensorValue; weights: TensorValue } {
  const [keys, values] = [product(e, k), product(f, v)]
  const scale = Math.sqrt(q.shape[1])
  const scores = Array.from({ length: q.shape[0] }, (_, i) => keys.map((key) => dot(row(q, i), key) / scale))
  const weights = scores.map(softmax)
  const output = weights.map((shares) => values[0].map((_, c) => shares.reduce((sum, share, j) => sum + share * values[j][c], 0)))
  return { output: matrix(output), weights: matrix(weights) }
}

export function multiHeadOracle(
  x: TensorValue,
  { wq, wk, wv, wo }: Readonly<Record<'wq' | 'wk' | 'wv' | 'wo', TensorValue>>,
  { e, f }: { readonly e: readonly TensorValue[]; readonly f: readonly TensorValue[] },
  heads: number,
): TensorValue {
  const [q, k, v] = [wq, wk, wv].map((w) => matrix(product(x, w)))
  const width = x.shape[1] / heads
  const outputs = Array.from({ length: heads }, (_, head) => {
    const own = (t: TensorValue) => matrixOf([t.shape[0], width], (i, c) => at(t, i, head * width + c))
    return linformerOracle(own(q), own(k), own(v), e[head % e.length], f[head % f.length]).output
  })
  const joined = matrixOf([x.shape[0], x.shape[1]], (i, c) => at(outputs[Math.floor(c / width)], i, c % width))
  return matrix(product(joined, wo))
}

/** a·b, as rows. */
export function product(a: TensorValue, b: TensorValue): number[][] {
  const columns = Array.from({ length: b.shape[1] }, (_, c) => column(b, c))
  return Array.from({ length: a.shape[0] }, (_, i) => columns.map((values) => dot(row(a, i), values)))
}

function softmax(scores: readonly number[]): number[] {
  const peak = Math.max(...scores)
  const exponentials = scores.map((score) => Math.exp(score - peak))
  const sum = exponentials.reduce((a, b) => a + b, 0)
  return exponentials.map((value) => value / sum)
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0)
}
