// Who may attend whom (Beltagy, Peters, Cohan 2020, "Longformer: The Long-Document Transformer", §3.1, Figure 2).
import { requireCount, requireEven, requireIntegers } from '@kata/guards'
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
  return dilatedWindowMask(n, window, 1)
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
  return tf.tidy(() => {
    const distance = tf.abs(offsets(n))
    const isNear = tf.lessEqual(distance, (dilation * window) / 2)
    return tf.logicalAnd(isNear, tf.equal(tf.mod(distance, dilation), 0))
  })
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
  const known = new Set(globalTokens)
  return tf.tidy(() => {
    const isGlobal = tf.tensor1d(
      Array.from({ length: n }, (_, i) => known.has(i)),
      'bool',
    )
    return tf.logicalOr(tf.reshape(isGlobal, [n, 1]), tf.reshape(isGlobal, [1, n]))
  })
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
  return tf.tidy(() => {
    const allowed: tf.Tensor2D = tf.logicalOr(dilatedWindowMask(n, window, dilation), globalMask(n, globalTokens))
    return causal ? tf.logicalAnd(allowed, tf.lessEqual(offsets(n), 0)) : allowed
  })
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
  const known = new Set(globalTokens)
  const sign = (i: number, j: number): string => {
    if (causal && j > i) return '.'
    if (known.has(i) || known.has(j)) return 'G'
    return Math.abs(i - j) <= (dilation * window) / 2 && (i - j) % dilation === 0 ? '#' : '.'
  }
  const line = (i: number): string => Array.from({ length: n }, (_, j) => sign(i, j)).join('')
  return Array.from({ length: n }, (_, i) => line(i)).join('\n')
}

/** j − i in row i, column j: [n, n]. */
function offsets(n: number): tf.Tensor2D {
  const positions = tf.range(0, n)
  return tf.sub(tf.reshape(positions, [1, n]), tf.reshape(positions, [n, 1]))
}
