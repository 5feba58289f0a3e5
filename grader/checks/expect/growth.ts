import type { Cost, LineCost } from '@kata/sandbox'
import type { GrowthFigure } from '@kata/scorecard'
import { linearRegression } from 'simple-statistics'
import type { Measured } from '../check.ts'
import { Mismatch } from '../mismatch.ts'
import { compact } from './digits.ts'

export interface GrowthLimit {
  readonly min?: number
  readonly max: number
}

export interface Growth<T> {
  /** n, 2n, 4n, 8n. */
  readonly lengths: readonly number[]
  readonly measure: (n: number) => Promise<Measured<T>>
  /** Judges the value at a measured length: a fast path for large n has to be right too. */
  readonly judge?: (value: T, n: number) => void
  /** FLOPs of the kernels and steps of the script. */
  readonly work?: GrowthLimit
  /** Peak tensor bytes and all that arrays allocated. */
  readonly memory?: GrowthLimit
  /** The largest single tensor or array. */
  readonly largest?: GrowthLimit
}

/** The cost of a function grows with n as allowed: the least-squares slope of log cost over log n lies in the limits. */
export async function expectGrowth<T>({ lengths, measure, judge, work, memory, largest }: Growth<T>): Promise<void> {
  const costs: Cost[] = []
  for (const n of lengths) {
    const { value, cost } = await measure(n)
    judge?.(value, n)
    costs.push(cost)
  }
  const within = (quantity: string, limit: GrowthLimit, of: (cost: Cost) => number) => judgeGrowth(quantity, limit, lengths, costs, of)
  if (work) {
    within('work', work, workOf)
    for (const [part, of] of Object.entries(partsOfWork)) if (isShare(costs, of)) within(part, { max: work.max }, of)
  }
  if (memory) within('memory', memory, (cost) => cost.peakBytes + 4 * cost.allocated)
  if (largest) within('largest tensor or array', largest, (cost) => cost.largest)
}

/** n, 2n, 4n, 8n. */
export function doublings(n: number): readonly number[] {
  return [n, 2 * n, 4 * n, 8 * n]
}

const workOf = (cost: Cost): number => cost.flops + cost.steps

// A slow part can hide under a fast one's larger constant, so each part that matters is held to the upper limit by itself.
const partsOfWork = { 'FLOPs of kernels': (cost: Cost) => cost.flops, 'steps of the script': (cost: Cost) => cost.steps }

function isShare(costs: readonly Cost[], part: (cost: Cost) => number): boolean {
  const last = costs[costs.length - 1]
  return part(last) > workOf(last) / 100
}

function judgeGrowth(
  quantity: string,
  limit: GrowthLimit,
  lengths: readonly number[],
  costs: readonly Cost[],
  of: (cost: Cost) => number,
): void {
  const samples = lengths.map((n, i) => ({ n, cost: of(costs[i]) }))
  const slope = exponent(samples)
  const { min = Number.NEGATIVE_INFINITY, max } = limit
  if (slope >= min && slope <= max) return
  const lines = linesOf(lengths, costs)
  const table = samples.map(({ n, cost }) => `${n} → ${compact(cost)}`).join(', ')
  const allowed = limit.min === undefined ? max.toFixed(2) : `${limit.min.toFixed(2)} to ${max.toFixed(2)}`
  const [top] = lines
  const blame = top ? `; ${top.at} does ${Math.round(100 * top.share)}% of the work and grows as n^${top.slope.toFixed(1)}` : ''
  const figure: GrowthFigure = { kind: 'growth', quantity, samples, slope, allowed: { min: limit.min ?? null, max }, lines }
  throw new Mismatch(`${quantity} ${table}: slope ${slope.toFixed(2)}, allowed ${allowed}: looks ${shape(slope)}${blame}`, { figure })
}

function exponent(samples: readonly { n: number; cost: number }[]): number {
  return linearRegression(samples.map(({ n, cost }) => [Math.log(n), Math.log(Math.max(1, cost))])).m
}

/** The lines that did the work at the largest n, each with a slope of its own where it was seen at two lengths at least. */
function linesOf(lengths: readonly number[], costs: readonly Cost[]): GrowthFigure['lines'] {
  const last = costs[costs.length - 1]
  return last.lines
    .map(({ place, work }) => {
      const at = nameOf(place)
      const samples = lengths.flatMap((n, i) => {
        const same = costs[i].lines.find((line) => nameOf(line.place) === at)
        return same ? [{ n, cost: same.work }] : []
      })
      return { at, text: place.text, share: work / Math.max(1, workOf(last)), slope: samples.length > 1 ? exponent(samples) : 0 }
    })
    .filter(({ share }) => share >= 0.01)
}

function nameOf({ file, line }: LineCost['place']): string {
  return `${file}:${line}`
}

function shape(slope: number): string {
  return ['constant', 'linear', 'quadratic', 'cubic'][Math.max(0, Math.round(slope))] ?? 'steeper than cubic'
}
