import type { HistogramFigure } from '@kata/scorecard'

// Of a bound: four bars within it on each side, and as many beyond as there is room for.
const width = 0.25
const furthest = 4

/** The errors of restored numbers as shares of their bounds: what is allowed lies between −1 and 1. Those beyond ±4 stand in the last bars. */
export function errorHistogram(
  values: ArrayLike<number>,
  restored: ArrayLike<number>,
  boundAt: (index: number) => number,
  what: string,
): HistogramFigure {
  const shares = Array.from(values, (value, i) => (restored[i] - value) / boundAt(i)).filter((share) => !Number.isNaN(share))
  const places = shares.map((share) => Math.floor(Math.min(Math.max(share, -furthest), furthest - width / 2) / width))
  const reach = Math.max(1 / width, ...places.map((place) => (place < 0 ? -place : place + 1)))
  return {
    kind: 'histogram',
    quantity: `error of ${what}, as a share of its bound`,
    bins: Array.from({ length: 2 * reach }, (_, i) => ({
      from: (i - reach) * width,
      to: (i - reach + 1) * width,
      count: places.filter((place) => place === i - reach).length,
    })),
    allowed: { min: -1, max: 1 },
  }
}
