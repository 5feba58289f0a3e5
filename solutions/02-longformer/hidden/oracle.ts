import { at, matrixOf, row } from '@kata/grader/checks'
import type { TensorValue } from '@kata/sandbox'
import type { Pattern } from '../../../exercises/02-longformer/contract.ts'

// Longformer's attention in plain doubles, straight from the definitions: what the hidden checks compare with.

/** Whether i may attend j. */
export function mayAttend({ window, dilation, globalTokens, causal }: Omit<Pattern, 'n'>, i: number, j: number): boolean {
  if (causal && j > i) return false
  return globalTokens.includes(i) || globalTokens.includes(j) || isNear(i, j, window, dilation)
}

export function isNear(i: number, j: number, window: number, dilation: number): boolean {
  return (i - j) % dilation === 0 && 2 * Math.abs(i - j) <= window * dilation
}

export function drawingOracle(pattern: Pattern): string {
  const cells = Array.from({ length: pattern.n }, (_, i) => i)
  const sign = (i: number, j: number) => {
    if (!mayAttend(pattern, i, j)) return '.'
    return pattern.globalTokens.includes(i) || pattern.globalTokens.includes(j) ? 'G' : '#'
  }
  return cells.map((i) => cells.map((j) => sign(i, j)).join('')).join('\n')
}

/** Pairs row by row: the window of a local token and the globals outside it. O(n·g). */
export function pairsOracle(n: number, window: number, globalTokens: readonly number[]): number {
  const globals = [...new Set(globalTokens)]
  let pairs = 0
  for (let i = 0; i < n; i++) {
    if (globals.includes(i)) {
      pairs += n
      continue
    }
    const [first, last] = [Math.max(0, i - window / 2), Math.min(n - 1, i + window / 2)]
    pairs += last - first + 1 + globals.filter((j) => j < first || j > last).length
  }
  return pairs
}

/** Attention of every query to the keys that it may attend. */
export function attentionOracle(q: TensorValue, k: TensorValue, v: TensorValue, may: (i: number, j: number) => boolean): TensorValue {
  const rows = Array.from({ length: q.shape[0] }, (_, i) => {
    const keys = Array.from({ length: k.shape[0] }, (_, j) => j).filter((j) => may(i, j))
    const scores = keys.map((j) => row(q, i).reduce((sum, value, c) => sum + value * at(k, j, c), 0) / Math.sqrt(q.shape[1]))
    const weights = softmax(scores)
    return Array.from({ length: v.shape[1] }, (_, c) => keys.reduce((sum, j, l) => sum + weights[l] * at(v, j, c), 0))
  })
  return matrixOf([q.shape[0], v.shape[1]], (i, c) => rows[i][c])
}

export interface Projections {
  readonly q: TensorValue
  readonly k: TensorValue
  readonly v: TensorValue
  readonly qGlobal: TensorValue
  readonly kGlobal: TensorValue
  readonly vGlobal: TensorValue
}

export function longformerOracle(
  { q, k, v, qGlobal, kGlobal, vGlobal }: Projections,
  { window, globalTokens }: { readonly window: number; readonly globalTokens: readonly number[] },
): TensorValue {
  const local = attentionOracle(q, k, v, (i, j) => globalTokens.includes(j) || isNear(i, j, window, 1))
  const global = attentionOracle(qGlobal, kGlobal, vGlobal, () => true)
  return matrixOf([q.shape[0], v.shape[1]], (i, c) => at(globalTokens.includes(i) ? global : local, i, c))
}

function softmax(scores: readonly number[]): number[] {
  const peak = Math.max(...scores)
  const exponentials = scores.map((score) => Math.exp(score - peak))
  const sum = exponentials.reduce((a, b) => a + b, 0)
  return exponentials.map((value) => value / sum)
}
