import { Mismatch } from '../index.ts'

// How far truly random numbers may stray. A right gaussianProjection can fail a claim of chance only by bad luck, and the bounds
// below make that luck less likely than one in a million for all claims of this exercise together: each comparison of moments, lengths
// and distributions fails with probability δ < 2·10⁻¹⁰ (there are fewer than 1,000 of them, public and hidden), and each of the
// pairwise ones with δ < 10⁻¹² (fewer than 200,000). 1,000 · 2·10⁻¹⁰ + 200,000 · 10⁻¹² = 4·10⁻⁷.

/** P(|N(0, 1)| > 6.5) = 8.0·10⁻¹¹. */
export const far = 6.5

/** P(|N(0, 1)| > 7.2) = 6.0·10⁻¹³: for claims about every pair of rows or columns. */
export const veryFar = 7.2

const exponent = 24

/**
 * Between which bounds χ² with m degrees of freedom, over m, stays: P(χ² ≥ m + 2√(mt) + 2t) ≤ e⁻ᵗ and P(χ² ≤ m − 2√(mt)) ≤ e⁻ᵗ
 * (Laurent and Massart 2000, lemma 1), here with t = 24, so that e⁻ᵗ = 3.8·10⁻¹¹ on either side.
 */
export function chiSquareRange(m: number): readonly [low: number, high: number] {
  const spread = 2 * Math.sqrt(exponent / m)
  return [1 - spread, 1 + spread + (2 * exponent) / m]
}

/**
 * How far the empirical distribution of N draws may lie from the true one: P(sup|F_N − F| > ε) ≤ 2e^(−2Nε²) (Dvoretzky, Kiefer and
 * Wolfowitz 1956, with Massart's constant), here with 2Nε² = 24, so that it is 7.6·10⁻¹¹.
 */
export function distributionGap(draws: number): number {
  return Math.sqrt(exponent / (2 * draws))
}

/** A quantity that chance keeps in a range lies in it. */
export function expectInRange(value: number, [low, high]: readonly [number, number], what: string): void {
  if (value >= low && value <= high) return
  throw new Mismatch(`${what} is ${value.toPrecision(4)}, and chance keeps it between ${low.toPrecision(4)} and ${high.toPrecision(4)}`, {
    actual: value,
  })
}

/** P(N(0, 1) ≤ x), to 1.5·10⁻⁷ (Abramowitz and Stegun 7.1.26). */
export function normalCdf(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2)
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-x * x) / 2)
  return x < 0 ? tail / 2 : 1 - tail / 2
}
