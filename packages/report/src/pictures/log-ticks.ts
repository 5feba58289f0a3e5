/** Six values at most for a logarithmic axis, each 1, 2, 3 or 5 times a power of 10: vega's own choice leaves most of its lines without a name. */
export function logTicks(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const candidates = [[1, 2, 5], [1, 3], [1]].map((steps) =>
    powers.flatMap((power) => steps.map((step) => step * power)).filter((value) => value >= low && value <= high),
  )
  const [, , whole] = candidates
  return candidates.find((ticks) => ticks.length <= most) ?? whole.filter((_, i) => i % Math.ceil(whole.length / most) === 0)
}

const most = 6
const powers = Array.from({ length: 20 }, (_, exponent) => 10 ** exponent)
