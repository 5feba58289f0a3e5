import { firstWrongCell } from './figures/mask-cells.ts'
import { limits } from './limits.ts'
import type { CheckResult, Counterexample, CurvesFigure, Figure, GrowthFigure, HistogramFigure, Limits, MaskFigure } from './scorecard.ts'
import { clean, distinguish } from './text.ts'

/** What a run found out about one check; its points and title are the manifest's. */
export type Verdict = Pick<CheckResult, 'id' | 'status'> &
  Partial<Pick<CheckResult, 'message' | 'hint' | 'counterexample' | 'reproduce' | 'figure'>>

/** The parts of a verdict that go on a card: every text cleaned and bounded, every list cut to its limit. */
export function tidyVerdict(
  verdict: Verdict,
): Pick<CheckResult, 'status' | 'message' | 'hint' | 'counterexample' | 'reproduce' | 'figure'> {
  const { status, message = null, hint = null, counterexample = null, reproduce = null, figure = null } = verdict
  return {
    status,
    message: message === null ? null : clean(message, limits.message),
    hint: hint === null ? null : clean(hint, limits.hint),
    counterexample: counterexample === null ? null : tidyCounterexample(counterexample),
    reproduce: reproduce === null ? null : { seed: reproduce.seed, path: clean(reproduce.path, limits.path, 'line') },
    figure: figure === null ? null : tidyFigure(figure),
  }
}

function tidyCounterexample(example: Counterexample): Counterexample {
  return {
    call: clean(example.call, limits.call),
    arguments: example.arguments.slice(0, limits.arguments).map(({ name, value }) => ({
      name: clean(name, limits.name, 'line'),
      value: clean(value, limits.value),
    })),
    ...tidyComparison(example),
    prints: tidyPrints(example.prints),
    at:
      example.at === null
        ? null
        : { place: clean(example.at.place, limits.place, 'line'), text: clean(example.at.text, limits.sourceLine, 'line') },
  }
}

function tidyComparison({ expected, actual }: Counterexample): Pick<Counterexample, 'expected' | 'actual'> {
  if (expected !== null && actual !== null) return distinguish(expected, actual, limits.value)
  return {
    expected: expected === null ? null : clean(expected, limits.value),
    actual: actual === null ? null : clean(actual, limits.value),
  }
}

function tidyPrints(prints: readonly string[]): string[] {
  const kept = prints.length > limits.prints ? prints.slice(0, limits.prints - 1) : prints
  const more = prints.length - kept.length
  return [...kept.map((text) => clean(text, limits.print)), ...(more > 0 ? [`… (${more} more prints)`] : [])]
}

function tidyFigure(figure: Figure): Figure | null {
  switch (figure.kind) {
    case 'mask':
      return tidyMask(figure)
    case 'growth':
      return tidyGrowth(figure)
    case 'histogram':
      return tidyHistogram(figure)
    case 'curves':
      return tidyCurves(figure)
  }
}

function tidyMask(figure: MaskFigure): MaskFigure {
  const side = limits.maskSide
  const isWhole = [figure.expected, figure.actual].every((rows) => rows.length <= side && rows.every((row) => [...row].length <= side))
  const [row, column] = isWhole ? [0, 0] : (firstWrongCell(figure) ?? [0, 0]).map((index) => Math.max(0, index - side / 2))
  const crop = (rows: readonly string[], cell: RegExp): string[] =>
    rows.slice(row, row + side).map((text) =>
      [...text]
        .slice(column, column + side)
        .map((c) => (cell.test(c) ? c : '*'))
        .join(''),
    )
  const origin = figure.origin ?? [0, 0]
  return {
    kind: 'mask',
    caption: clean(figure.caption, limits.caption, 'line'),
    ...(isWhole && figure.origin === undefined ? {} : { origin: [origin[0] + row, origin[1] + column] }),
    expected: crop(figure.expected, /^[#.G?]$/),
    actual: crop(figure.actual, /^[#.G?]$/),
  }
}

// JSON has no Infinity or NaN: a growth that can't be fitted has no picture, its message says why.
function tidyGrowth(figure: GrowthFigure): GrowthFigure | null {
  const lines = figure.lines.filter(({ share, slope }) => Number.isFinite(share) && Number.isFinite(slope)).slice(0, limits.growthLines)
  const samples = figure.samples.slice(0, limits.growthSamples)
  const numbers = [figure.slope, figure.allowed.min ?? 0, figure.allowed.max, ...samples.flatMap(({ n, cost }) => [n, cost])]
  if (!numbers.every(Number.isFinite)) return null
  return {
    ...figure,
    quantity: clean(figure.quantity, limits.name, 'line'),
    samples,
    lines: lines.map(({ at, text, share, slope }) => ({
      at: clean(at, limits.place, 'line'),
      text: clean(text, limits.sourceLine, 'line'),
      share,
      slope,
    })),
  }
}

function tidyHistogram({ quantity, bins, allowed }: HistogramFigure): HistogramFigure | null {
  const kept = bins.slice(0, limits.bins).map(({ from, to, count }) => ({ from, to, count }))
  if (kept.length === 0 || ![...kept.flatMap(({ from, to, count }) => [from, to, count]), ...ends(allowed)].every(Number.isFinite))
    return null
  return { kind: 'histogram', quantity: clean(quantity, limits.name, 'line'), bins: kept, allowed: { min: allowed.min, max: allowed.max } }
}

// A training may diverge: the points that are numbers are still a curve.
function tidyCurves({ x, y, curves, allowed }: CurvesFigure): CurvesFigure | null {
  const kept = curves.slice(0, limits.curves).flatMap(({ name, samples }) => {
    const finite = samples.filter((sample) => Number.isFinite(sample.x) && Number.isFinite(sample.y)).slice(0, limits.curveSamples)
    return finite.length === 0 ? [] : [{ name: clean(name, limits.name, 'line'), samples: finite.map(({ x, y }) => ({ x, y })) }]
  })
  if (kept.length === 0 || (allowed !== null && !ends(allowed).every(Number.isFinite))) return null
  return {
    kind: 'curves',
    x: clean(x, limits.name, 'line'),
    y: clean(y, limits.name, 'line'),
    curves: kept,
    allowed: allowed === null ? null : { min: allowed.min, max: allowed.max },
  }
}

function ends({ min, max }: Limits): number[] {
  return [min, max].filter((end) => end !== null)
}
