import type { Figure } from '@kata/scorecard'
import type { Html } from '../markup.ts'
import { curvesFigure } from './figures/curves.ts'
import { growthFigure } from './figures/growth.ts'
import { histogramFigure } from './figures/histogram.ts'
import { maskFigure } from './figures/mask.ts'

/** A figure as a picture, with what it says in text beside it: the pictures themselves hold numbers and our own words alone. */
export function figureOf(figure: Figure): Promise<Html> {
  switch (figure.kind) {
    case 'mask':
      return maskFigure(figure)
    case 'growth':
      return growthFigure(figure)
    case 'histogram':
      return histogramFigure(figure)
    case 'curves':
      return curvesFigure(figure)
  }
}
