// What Linformer costs and saves, and how low the rank of attention is (Wang et al. 2020, §3 and §4). One multiply-add is two FLOPs.
import { requireCount, requireEach, requireInteger, requireInterval, requireNonNegative, requireNotEmpty } from '@kata/guards'

/**
 * FLOPs of one head: the projections e·k and f·v, q·(e k)ᵀ [n, dK]·[dK, k], and weights·(f v) [n, k]·[k, dV].
 * @throws RangeError if n, dK, dV or k is not a count
 */
export function linformerFlops({ n, dK, dV, k }: { n: number; dK: number; dV: number; k: number }): {
  projections: number
  scores: number
  weightedSum: number
  total: number
} {
  requireCount(n, 'n')
  requireCount(dK, 'dK')
  requireCount(dV, 'dV')
  requireCount(k, 'k')
  const projections = 2 * k * n * dK + 2 * k * n * dV
  const scores = 2 * n * k * dK
  const weightedSum = 2 * n * k * dV
  return { projections, scores, weightedSum, total: projections + scores + weightedSum }
}

/**
 * How many times smaller the weights [n, k] are than [n, n], and the two products that they take part in.
 * @throws RangeError if n or k is not a count
 */
export function coreReduction({ n, k }: { n: number; k: number }): number {
  requireCount(n, 'n')
  requireCount(k, 'k')
  return n / k
}

/**
 * The same with the projections counted: the FLOPs of full attention, 2n²(dK + dV), over all of linformerFlops.
 * @throws RangeError if n, dK, dV or k is not a count
 */
export function honestReduction({ n, dK, dV, k }: { n: number; dK: number; dV: number; k: number }): number {
  requireCount(n, 'n')
  requireCount(dK, 'dK')
  requireCount(dV, 'dV')
  requireCount(k, 'k')
  const full = 2 * n * n * (dK + dV)
  return full / linformerFlops({ n, dK, dV, k }).total
}

/**
 * How much of a matrix its first r singular values hold, for r = 1, 2 …: the running sum of their squares over the total.
 * @param singularValues in any order, which is kept
 * @returns one share a singular value, never falling, the last one 1
 * @throws RangeError if singularValues is empty or all zero, or one of them is negative or not finite
 */
export function cumulativeEnergy(singularValues: readonly number[]): number[] {
  requireNotEmpty(singularValues, 'singularValues')
  requireEach(singularValues, requireNonNegative, 'singularValues')
  if (singularValues.every((value) => value === 0)) throw new RangeError('singularValues must not all be 0')
  const largest = singularValues.reduce((a, b) => Math.max(a, b), 0)
  let sum = 0
  const sums = singularValues.map((value) => {
    sum += (value / largest) ** 2 // relative, so that no square overflows or vanishes
    return sum
  })
  return sums.map((partial) => partial / sum)
}

/**
 * The smallest number of leading singular values that hold the given share of the energy.
 * @param energy 0 < energy ≤ 1; 1 is always reached
 * @throws RangeError as cumulativeEnergy does, or if energy is out of range
 */
export function effectiveRank(singularValues: readonly number[], energy: number): number {
  requireNotEmpty(singularValues, 'singularValues')
  requireEach(singularValues, requireNonNegative, 'singularValues')
  if (singularValues.every((value) => value === 0)) throw new RangeError('singularValues must not all be 0')
  requireInterval(energy, '(0, 1]', 'energy')
  return cumulativeEnergy(singularValues).findIndex((share) => share >= energy) + 1
}

/**
 * The k that Theorem 1 asks for: ⌈5·ln n / (ε² − ε³)⌉, rounded up and not capped at n. Larger ε ask for more again beyond 2/3,
 * where ε² − ε³ peaks.
 * @param bound.epsilon the relative error, 0 < ε < 1
 * @throws RangeError if n is not an integer of at least 2, or epsilon out of range
 */
export function theoremProjectionDim({ n, epsilon }: { n: number; epsilon: number }): number {
  requireInteger(n, 2, Number.POSITIVE_INFINITY, 'n')
  requireInterval(epsilon, '(0, 1)', 'epsilon')
  return Math.ceil((5 * Math.log(n)) / (epsilon ** 2 - epsilon ** 3))
}
