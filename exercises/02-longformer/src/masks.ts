// Who may attend whom (Beltagy, Peters, Cohan 2020, "Longformer: The Long-Document Transformer", §3.1, Figure 2).
import { NotImplementedError, requireCount, requireEven, requireIntegers } from '@kata/guards'
import * as tf from '@kata/tf'

/** A pattern of attention among n tokens. */
export interface Pattern {
  readonly n: number
  /** The total width: window/2 neighbours on each side. */
  readonly window: number
  /** The distance between neighbours; 1 means none is skipped. */
  readonly dilation: number
  /** Positions, a set: duplicates count once, their order is irrelevant. */
  readonly globalTokens: readonly number[]
  /** True: nothing after itself, whatever else allows it. */
  readonly causal: boolean
}

/**
 * The sliding window: token i may attend itself and its window/2 neighbours on each side, |i − j| ≤ window/2.
 * @returns bool [n, n], true may attend
 * @throws RangeError if n is not a count or window is not even and ≥ 2
 */
export function slidingWindowMask(n: number, window: number): tf.Tensor2D {
  requireCount(n, 'n')
  requireEven(window, 'window')
  throw new NotImplementedError('slidingWindowMask')
}

/**
 * A window with gaps: token i may attend itself and window/2 tokens on each side, `dilation` apart.
 * @returns bool [n, n], true may attend: |i − j| ≤ dilation·window/2, and dilation divides i − j
 * @throws RangeError if n or dilation is not a count, or window is not even and ≥ 2
 */
export function dilatedWindowMask(n: number, window: number, dilation: number): tf.Tensor2D {
  requireCount(n, 'n')
  requireEven(window, 'window')
  requireCount(dilation, 'dilation')
  throw new NotImplementedError('dilatedWindowMask')
}

/**
 * Global tokens: each may attend every token, and every token may attend it. Symmetric.
 * @param globalTokens positions, a set
 * @returns bool [n, n], true may attend
 * @throws RangeError if n is not a count or a position is not an integer from 0 to n − 1
 */
export function globalMask(n: number, globalTokens: readonly number[]): tf.Tensor2D {
  requireCount(n, 'n')
  requireIntegers(globalTokens, 0, n - 1, 'globalTokens')
  throw new NotImplementedError('globalMask')
}

/**
 * The whole pattern: the (dilated) window or a global token allows it, and the future is cut off if causal.
 * @returns bool [n, n], true may attend
 * @throws RangeError if n or dilation is not a count, window is not even and ≥ 2, or a position is not an integer from 0 to n − 1
 */
export function longformerMask({ n, window, dilation, globalTokens, causal }: Pattern): tf.Tensor2D {
  requireCount(n, 'n')
  requireEven(window, 'window')
  requireCount(dilation, 'dilation')
  requireIntegers(globalTokens, 0, n - 1, 'globalTokens')
  throw new NotImplementedError('longformerMask')
}

/**
 * The pattern as a drawing: n lines of n characters, row i for the token that looks, joined by newlines.
 * @returns `G` allowed because row or column is global, `#` allowed by the window, `.` not allowed (what causal cuts too)
 * @throws RangeError if n or dilation is not a count, window is not even and ≥ 2, or a position is not an integer from 0 to n − 1
 */
export function drawPattern({ n, window, dilation, globalTokens, causal }: Pattern): string {
  requireCount(n, 'n')
  requireEven(window, 'window')
  requireCount(dilation, 'dilation')
  requireIntegers(globalTokens, 0, n - 1, 'globalTokens')
  throw new NotImplementedError('drawPattern')
}
