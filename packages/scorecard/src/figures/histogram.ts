import { wrap } from '../layout/wrap.ts'
import type { HistogramBin, HistogramFigure } from '../scorecard.ts'
import { limitsText, short } from './limits-text.ts'

/** A histogram as lines of at most `width`: a bar a bin that is not empty, `!` beside those outside of what is allowed. */
export function histogramPicture(figure: HistogramFigure, width: number): string[] {
  const { bins, allowed } = figure
  const filled = bins.filter(({ count }) => count > 0)
  const most = Math.max(...filled.map(({ count }) => count))
  const labels = filled.map(binText)
  const label = Math.max(...labels.map(({ length }) => length))
  const room = Math.max(8, Math.min(40, width - label - 12))
  const rows = filled.map((bin, i) => {
    const mark = isOutside(bin, allowed) ? '!' : ' '
    return `${mark} ${labels[i].padEnd(label)}  ${'#'.repeat(Math.max(1, Math.round((room * bin.count) / most)))} ${bin.count}`
  })
  return [...wrap(histogramText(figure), width, '  ', ''), ...rows]
}

/** `error of x, as a share of its bound: allowed -1 to 1; 3 of 24 lie outside` */
export function histogramText({ quantity, bins, allowed }: HistogramFigure): string {
  const sum = (some: readonly HistogramBin[]): number => some.reduce((total, { count }) => total + count, 0)
  const outside = sum(bins.filter((bin) => isOutside(bin, allowed)))
  return `${quantity}: allowed ${limitsText(allowed)}; ${outside} of ${sum(bins)} ${outside === 1 ? 'lies' : 'lie'} outside`
}

/** `-0.5 … 0.5` */
export function binText({ from, to }: HistogramBin): string {
  return `${short(from)} … ${short(to)}`
}

/** Whether no value of a bin is allowed. */
export function isOutside({ from, to }: HistogramBin, { min, max }: HistogramFigure['allowed']): boolean {
  return (min !== null && to <= min) || (max !== null && from >= max)
}
