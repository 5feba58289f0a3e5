import type { Figure } from '../scorecard.ts'
import { curvesPicture } from './curves.ts'
import { growthPicture } from './growth.ts'
import { histogramPicture } from './histogram.ts'
import { maskPicture } from './mask.ts'

/** A figure as lines of plain text, each of at most `width` characters. */
export function picture(figure: Figure, width: number): string[] {
  switch (figure.kind) {
    case 'mask':
      return maskPicture(figure, width)
    case 'growth':
      return growthPicture(figure, width)
    case 'histogram':
      return histogramPicture(figure, width)
    case 'curves':
      return curvesPicture(figure, width)
  }
}
