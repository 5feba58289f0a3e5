import type { Figure } from '../scorecard.ts'
import { growthPicture } from './growth.ts'
import { maskPicture } from './mask.ts'

/** A figure as lines of plain text, each of at most `width` characters. */
export function picture(figure: Figure, width: number): string[] {
  switch (figure.kind) {
    case 'mask':
      return maskPicture(figure, width)
    case 'growth':
      return growthPicture(figure, width)
  }
}
