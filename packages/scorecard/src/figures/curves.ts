import { wrap } from '../layout/wrap.ts'
import type { Curve, CurvesFigure } from '../scorecard.ts'
import { limitsText, short } from './limits-text.ts'

/** Curves as lines of at most `width`: the axes, then each curve's values, those in the middle left out where there are many. */
export function curvesPicture({ x, y, curves, allowed }: CurvesFigure, width: number): string[] {
  const limit = allowed === null ? '' : `; allowed ${limitsText(allowed)}`
  return [...wrap(`${y} over ${x}${limit}`, width, '  ', ''), ...curves.flatMap((curve) => wrap(curveText(curve), width, '    ', '  '))]
}

const shown = 8

function curveText({ name, samples }: Curve): string {
  const texts = samples.map((sample) => `${short(sample.x)} → ${short(sample.y)}`)
  const some = texts.length > shown ? [...texts.slice(0, shown / 2), '…', ...texts.slice(-shown / 2)] : texts
  return `${name}: ${some.join(', ')}`
}
