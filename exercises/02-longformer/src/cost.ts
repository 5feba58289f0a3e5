// What Longformer's pattern costs, in closed form. One multiply-add is two FLOPs.
import { NotImplementedError, requireCount, requireEven, requireInteger, requireIntegers, requireNotEmpty } from '@kata/guards'

/**
 * How many pairs (i, j) the undilated, non-causal pattern allows: the true cells of its mask, counted without making it.
 * Takes O(g log g) for g global tokens, whatever n is.
 * @param globalTokens positions, a set
 * @throws RangeError if n is not a count, window is not even and ≥ 2, or a position is not an integer from 0 to n − 1
 */
export function attendedPairs({ n, window, globalTokens }: { n: number; window: number; globalTokens: readonly number[] }): number {
  requireCount(n, 'n')
  requireEven(window, 'window')
  requireIntegers(globalTokens, 0, n - 1, 'globalTokens')
  throw new NotImplementedError('attendedPairs')
}

/**
 * FLOPs of one head's products in the paper's count, O(n·window): it ignores the edges, and that a key may be near and global at once.
 * @returns local: n queries with window + 1 keys each; global: the rows and the columns of globalCount tokens
 * @throws RangeError if n, dK or dV is not a count, window is not even and ≥ 2, or globalCount is not an integer from 0 to n
 */
export function longformerFlops({ n, dK, dV, window, globalCount }: LongformerSize): { local: number; global: number; total: number } {
  requireCount(n, 'n')
  requireCount(dK, 'dK')
  requireCount(dV, 'dV')
  requireEven(window, 'window')
  requireInteger(globalCount, 0, n, 'globalCount')
  throw new NotImplementedError('longformerFlops')
}

export interface LongformerSize {
  readonly n: number
  readonly dK: number
  readonly dV: number
  readonly window: number
  readonly globalCount: number
}

/**
 * How many positions of the input can reach one token of the last layer: each layer adds dilation·window/2 on either side.
 * @throws RangeError if layers is empty, a window is not even and ≥ 2, or a dilation is not a count
 */
export function receptiveField(layers: ReadonlyArray<{ window: number; dilation: number }>): number {
  requireNotEmpty(layers, 'layers')
  for (const { window, dilation } of layers) {
    requireEven(window, 'window')
    requireCount(dilation, 'dilation')
  }
  throw new NotImplementedError('receptiveField')
}
