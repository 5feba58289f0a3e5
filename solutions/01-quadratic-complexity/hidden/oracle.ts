import { at, column, matrix, matrixOf, row } from '@kata/grader/checks'
import type { TensorValue } from '@kata/sandbox'

// Attention in plain doubles, straight from the formulas: what the hidden checks compare with.

export function softmaxRowsOracle(scores: TensorValue): TensorValue {
  const rows = Array.from({ length: scores.shape[0] }, (_, i) => softmax(row(scores, i)))
  return matrix(rows)
}

export function attentionOracle(
  q: TensorValue,
  k: TensorValue,
  v: TensorValue,
  mask?: TensorValue,
): { output: TensorValue; weights: TensorValue } {
  const scale = Math.sqrt(q.shape[1])
  const rows = Array.from({ length: q.shape[0] }, (_, i) =>
    softmax(
      Array.from({ length: k.shape[0] }, (_, j) =>
        mask && at(mask, i, j) === 0 ? Number.NEGATIVE_INFINITY : dot(row(q, i), row(k, j)) / scale,
      ),
    ),
  )
  const output = rows.map((weights) => Array.from({ length: v.shape[1] }, (_, c) => dot(weights, column(v, c))))
  return { output: matrix(output), weights: matrix(rows) }
}

export function multiHeadOracle(
  x: TensorValue,
  { wq, wk, wv, wo }: Readonly<Record<'wq' | 'wk' | 'wv' | 'wo', TensorValue>>,
  heads: number,
  mask?: TensorValue,
): TensorValue {
  const [q, k, v] = [wq, wk, wv].map((w) => times(x, w))
  const width = x.shape[1] / heads
  const outputs = Array.from({ length: heads }, (_, head) => {
    const own = (t: TensorValue) => matrixOf([t.shape[0], width], (i, c) => at(t, i, head * width + c))
    return attentionOracle(own(q), own(k), own(v), mask).output
  })
  const joined = matrixOf([x.shape[0], x.shape[1]], (i, c) => at(outputs[Math.floor(c / width)], i, c % width))
  return times(joined, wo)
}

function softmax(scores: readonly number[]): number[] {
  const peak = Math.max(...scores)
  if (peak === Number.NEGATIVE_INFINITY) return scores.map(() => 0)
  const exponentials = scores.map((score) => Math.exp(score - peak))
  const sum = exponentials.reduce((a, b) => a + b, 0)
  return exponentials.map((value) => value / sum)
}

function times(a: TensorValue, b: TensorValue): TensorValue {
  return matrixOf([a.shape[0], b.shape[1]], (i, j) => dot(row(a, i), column(b, j)))
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0)
}
