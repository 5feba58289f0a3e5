// A pattern as a sparse matrix: for every token the sorted list of those it sees (compressed rows).
import { requireCount, requireEven, requireIntegers } from '@kata/guards'
import * as tf from '@kata/tf'

export interface Sparse {
  readonly n: number
  /** Row i is columns[starts[i]] … columns[starts[i + 1] − 1]. */
  readonly starts: readonly number[]
  readonly columns: readonly number[]
}

export function sparse(n: number, row: (i: number) => Iterable<number>): Sparse {
  const starts = [0]
  const columns: number[] = []
  for (let i = 0; i < n; i++) {
    for (const j of row(i)) columns.push(j)
    starts.push(columns.length)
  }
  return { n, starts, columns }
}

export function* near(i: number, n: number, window: number, dilation: number): Generator<number> {
  const first = i - dilation * Math.min(window / 2, Math.floor(i / dilation))
  const last = Math.min(n - 1, i + dilation * (window / 2))
  for (let j = first; j <= last; j += dilation) yield j
}

/** Two sorted lists as one, each element once. */
export function* merged(a: Iterable<number>, b: Iterable<number>): Generator<number> {
  yield* [...new Set([...a, ...b])].sort((x, y) => x - y)
}

const dense = ({ n, starts, columns }: Sparse): tf.Tensor2D => {
  const mask = tf.buffer([n, n], 'bool')
  for (let i = 0; i < n; i++) for (let e = starts[i]; e < starts[i + 1]; e++) mask.set(true as unknown as number, i, columns[e])
  return mask.toTensor() as tf.Tensor2D
}

export function slidingWindowMask(n: number, window: number): tf.Tensor2D {
  requireCount(n, 'n')
  requireEven(window, 'window')
  return dense(sparse(n, (i) => near(i, n, window, 1)))
}

export function dilatedWindowMask(n: number, window: number, dilation: number): tf.Tensor2D {
  requireCount(n, 'n')
  requireEven(window, 'window')
  requireCount(dilation, 'dilation')
  return dense(sparse(n, (i) => near(i, n, window, dilation)))
}

export function globalMask(n: number, globalTokens: readonly number[]): tf.Tensor2D {
  requireCount(n, 'n')
  requireIntegers(globalTokens, 0, n - 1, 'globalTokens')
  return dense(sparse(n, (i) => (globalTokens.includes(i) ? Array(n).keys() : merged(globalTokens, []))))
}

interface Pattern {
  n: number
  window: number
  dilation: number
  globalTokens: readonly number[]
  causal: boolean
}

export function patternOf({ n, window, dilation, globalTokens, causal }: Pattern): Sparse {
  requireCount(n, 'n')
  requireEven(window, 'window')
  requireCount(dilation, 'dilation')
  requireIntegers(globalTokens, 0, n - 1, 'globalTokens')
  const seen = (i: number) => (globalTokens.includes(i) ? [...Array(n).keys()] : [...merged(near(i, n, window, dilation), globalTokens)])
  return sparse(n, (i) => seen(i).filter((j) => !causal || j <= i))
}

export function longformerMask(pattern: Pattern): tf.Tensor2D {
  return dense(patternOf(pattern))
}

export function drawPattern(pattern: Pattern): string {
  const { n, starts, columns } = patternOf(pattern)
  const isGlobal = (i: number) => pattern.globalTokens.includes(i)
  const lines = starts.slice(0, n).map((start, i) => {
    const line = Array<string>(n).fill('.')
    for (const j of columns.slice(start, starts[i + 1])) line[j] = isGlobal(i) || isGlobal(j) ? 'G' : '#'
    return line.join('')
  })
  return lines.join('\n')
}
