import { wrap } from '../layout/wrap.ts'
import type { HistogramBin, HistogramFigure } from '../scorecard.ts'
import { limitsText, short } from './limits-text.ts'

/** A histogram as lines of at most `width`: a bar a bin that is not empty, `!` beside those outside of what is allowed. */
export function histogramPicture({ quantity, bins, allowed }: HistogramFigure, width: number): string[] {
  const filled = bins.filter(({ count }) => count > 0)
  const most = Math.max(...filled.map(({ count }) => count))
  const labels = filled.map(binText)
  const label = Math.max(...labels.map(({ length }) => length))
  const room = Math.max(8, Math.min(40, width - label - 12))
  const rows = filled.map((bin, i) => {
    const mark = isOutside(bin, allowed) ? '!' : ' '
    return `${mark} ${labels[i].padEnd(label)}  ${'#'.repeat(Math.max(1, Math.round((room * bin.count) / most)))} ${bin.count}`
  })
  return [...wrap(`${quantity}: allowed ${limitsText(allowed)}`, width, '  ', ''), ...rows]
}

/** `-0.5 … 0.5` */
export function binText({ from, to }: HistogramBin): string {
  return `${short(from)} … ${short(to)}`
}

/** Whether no value of a bin is allowed. */
export function isOutside({ from, to }: HistogramBin, { min, max }: HistogramFigure['allowed']): boolean {
  return (min !== null && to <= min) || (max !== null && from >= max)
}
