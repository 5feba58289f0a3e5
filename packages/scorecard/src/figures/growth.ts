import { crop } from '../layout/crop.ts'
import { wrap } from '../layout/wrap.ts'
import type { GrowthFigure, GrowthLine } from '../scorecard.ts'
import { compact } from './compact.ts'

/** A growth as lines of at most `width`: the verdict, then the source lines that did most of the work. */
export function growthPicture(figure: GrowthFigure, width: number): string[] {
  return [
    ...wrap(growthVerdict(figure), width, '  ', ''),
    ...figure.lines.slice(0, 3).flatMap((line) => lineCost(line, figure.quantity, width)),
  ]
}

/** `work 256 → 1.0k, 512 → 4.1k, 1024 → 16k: slope 2.00, allowed 1.10: looks quadratic` */
export function growthVerdict(figure: GrowthFigure): string {
  const measured = figure.samples.map(({ n, cost }) => `${n} → ${compact(cost)}`).join(', ')
  return `${figure.quantity} ${measured}: ${slopeVerdict(figure)}`
}

/** `slope 2.00, allowed 1.10: looks quadratic` */
export function slopeVerdict({ slope, allowed }: GrowthFigure): string {
  const range = allowed.min === null ? allowed.max.toFixed(2) : `${allowed.min.toFixed(2)} to ${allowed.max.toFixed(2)}`
  return `slope ${slope.toFixed(2)}, allowed ${range}: looks ${order(slope, allowed)}`
}

const orders = ['constant', 'linear', 'quadratic', 'cubic']

function order(slope: number, { min, max }: GrowthFigure['allowed']): string {
  const nearest = Math.max(0, Math.round(slope))
  const below = Math.floor(slope)
  if (Math.abs(slope - nearest) > 0.25) return `between ${name(below)} and ${name(below + 1)}`
  // Just outside the limit it is no other order yet.
  if (slope > max && nearest <= max) return `more than ${name(nearest)}`
  if (min !== null && slope < min && nearest >= min) return `less than ${name(nearest)}`
  return name(nearest)
}

function name(exponent: number): string {
  return orders[exponent] ?? `like n^${exponent}`
}

function lineCost({ at, text, share, slope }: GrowthLine, quantity: string, width: number): string[] {
  const of = quantity === 'work' ? 'steps' : 'work'
  return [
    ...wrap(`${at} does ${Math.round(share * 100)}% of the ${of} and grows as n^${slope.toFixed(1)}`, width),
    crop(`    ${text.trim()}`, width),
  ]
}
