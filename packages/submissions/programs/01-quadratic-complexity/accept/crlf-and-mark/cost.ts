// What attention costs, in closed form. One multiply-add is two FLOPs; the softmax is left out by convention.
import { requireCount, requireEach, requireNonNegative, requirePositive } from '@kata/guards'

/**
 * The shapes of q, k, v, the scores and the output for n tokens, each [rows, columns].
 * @throws RangeError if n, dK or dV is not a count
 */
export function attentionShapes({ n, dK, dV }: { n: number; dK: number; dV: number }): {
  q: [number, number]
  k: [number, number]
  v: [number, number]
  scores: [number, number]
  output: [number, number]
} {
  requireCount(n, 'n')
  requireCount(dK, 'dK')
  requireCount(dV, 'dV')
  return { q: [n, dK], k: [n, dK], v: [n, dV], scores: [n, n], output: [n, dV] }
}

/**
 * FLOPs of one head's two products: q·kᵀ [n, dK]·[dK, n], then weights·v [n, n]·[n, dV].
 * @throws RangeError if n, dK or dV is not a count
 */
export function attentionFlops({ n, dK, dV }: { n: number; dK: number; dV: number }): {
  scores: number
  weightedSum: number
  total: number
} {
  requireCount(n, 'n')
  requireCount(dK, 'dK')
  requireCount(dV, 'dV')
  const scores = 2 * n * n * dK
  const weightedSum = 2 * n * n * dV
  return { scores, weightedSum, total: scores + weightedSum }
}

/**
 * FLOPs of a whole transformer layer of width d: four projections [d, d], attention over all heads together, and a
 * feed-forward network of width 4d.
 * @throws RangeError if n or d is not a count
 */
export function layerFlops({ n, d }: { n: number; d: number }): {
  projections: number
  attention: number
  feedForward: number
  total: number
} {
  requireCount(n, 'n')
  requireCount(d, 'd')
  const projections = 4 * (2 * n * d * d)
  const attention = 2 * (2 * n * n * d)
  const feedForward = 2 * (2 * n * d * (4 * d))
  return { projections, attention, feedForward, total: projections + attention + feedForward }
}

/**
 * Bytes of the score matrices: one [n, n] for each head of each sequence in the batch.
 * @throws RangeError if n, heads or batch is not a count, or bytesPerElement not a finite number > 0 (0.5 is int4)
 */
export function scoreMemoryBytes({
  n,
  heads,
  batch,
  bytesPerElement,
}: {
  n: number
  heads: number
  batch: number
  bytesPerElement: number
}): number {
  requireCount(n, 'n')
  requireCount(heads, 'heads')
  requireCount(batch, 'batch')
  requirePositive(bytesPerElement, 'bytesPerElement')
  return batch * heads * n * n * bytesPerElement
}

/**
 * How many times the cost of attention grows when the length goes from one to the other; below 1 when it shrinks.
 * @throws RangeError if a length is not a count
 */
export function attentionGrowth(fromLength: number, toLength: number): number {
  requireCount(fromLength, 'fromLength')
  requireCount(toLength, 'toLength')
  return (toLength / fromLength) ** 2
}

/**
 * The same for a whole layer of width d, whose projections and feed-forward network grow with n only.
 * @throws RangeError if a length or d is not a count
 */
export function layerGrowth(fromLength: number, toLength: number, d: number): number {
  requireCount(fromLength, 'fromLength')
  requireCount(toLength, 'toLength')
  requireCount(d, 'd')
  return layerFlops({ n: toLength, d }).total / layerFlops({ n: fromLength, d }).total
}

/**
 * The largest n whose score matrices fit into memoryBytes, an exact fit included; 0 when nothing fits.
 * @throws RangeError if memoryBytes is not finite and ≥ 0, heads or batch not a count, or bytesPerElement not a finite number > 0
 */
export function maxSequenceLength({
  memoryBytes,
  heads,
  batch,
  bytesPerElement,
}: {
  memoryBytes: number
  heads: number
  batch: number
  bytesPerElement: number
}): number {
  requireNonNegative(memoryBytes, 'memoryBytes')
  requireCount(heads, 'heads')
  requireCount(batch, 'batch')
  requirePositive(bytesPerElement, 'bytesPerElement')
  const fits = (n: number) => batch * heads * n * n * bytesPerElement <= memoryBytes
  const n = Math.floor(Math.sqrt(memoryBytes / (batch * heads * bytesPerElement)))
  if (fits(n + 1)) return n + 1 // the quotient was rounded down
  return fits(n) ? n : n - 1 // or up
}

/**
 * The smallest n at which attention costs more than the rest of a layer of width d, projections and feed-forward network together.
 * @throws RangeError if d is not a count
 */
export function quadraticCrossover(d: number): number {
  requireCount(d, 'd')
  return 6 * d + 1
}

/**
 * The exponent p of cost ≈ c·nᵖ: the least-squares slope of log cost over log n.
 * @throws RangeError unless samples hold two different n at least, and every n and cost is finite and > 0
 */
export function growthExponent(samples: ReadonlyArray<{ n: number; cost: number }>): number {
  requireEach(
    samples.map(({ n }) => n),
    requirePositive,
    'n of samples',
  )
  requireEach(
    samples.map(({ cost }) => cost),
    requirePositive,
    'cost of samples',
  )
  if (new Set(samples.map(({ n }) => n)).size < 2) throw new RangeError('samples must hold at least two different n')
  const x = samples.map(({ n }) => Math.log(n))
  const y = samples.map(({ cost }) => Math.log(cost))
  const [meanX, meanY] = [mean(x), mean(y)]
  const covariance = mean(x.map((_, i) => (x[i] - meanX) * (y[i] - meanY)))
  return covariance / mean(x.map((_, i) => (x[i] - meanX) ** 2))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
