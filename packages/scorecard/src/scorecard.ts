// kata.scorecard/v1, as INTERFACE fixes it. schema/scorecard.v1.json says the same to programs.

/** The result of one grading. Integer points; every text is bounded and free of control characters. */
export interface Scorecard {
  readonly schema: 'kata.scorecard/v1'
  readonly grader: { readonly version: string; readonly digest: string }
  readonly submission: { readonly digest: string }
  readonly seed: number
  readonly runs: number
  readonly points: number
  readonly maxPoints: number
  /** How many of the points are the hidden checks'; null when this grader has none. */
  readonly hidden: Points | null
  /** False when the grading can't be trusted or was cut short: no isolation, `--bail`, one check named. */
  readonly complete: boolean
  readonly exercises: readonly ExerciseResult[]
  readonly environment: Environment
  readonly timing: Timing
}

export interface Points {
  readonly points: number
  readonly maxPoints: number
}

export interface ExerciseResult {
  readonly id: string
  readonly title: string
  readonly points: number
  readonly maxPoints: number
  readonly status: 'complete' | 'partial' | 'not-started' | 'broken'
  readonly checks: readonly CheckResult[]
  readonly answers: readonly Answer[]
}

/** One item of an exercise's ANSWERS.md. Prose is never marked, only found or missed. */
export interface Answer {
  readonly heading: string
  readonly status: 'answered' | 'empty'
}

export interface CheckResult {
  /** `02-longformer/band-width` */
  readonly id: string
  readonly title: string
  readonly function: string
  readonly kind: 'property' | 'cost' | 'vector' | 'training' | 'static'
  readonly visibility: 'public' | 'hidden'
  readonly points: number
  readonly maxPoints: number
  readonly status: CheckStatus
  readonly message: string | null
  readonly hint: string | null
  readonly counterexample: Counterexample | null
  readonly reproduce: Reproduction | null
  readonly figure: Figure | null
}

/** What `--seed` and `--path` take to repeat one counterexample. */
export interface Reproduction {
  readonly seed: number
  readonly path: string
}

export type CheckStatus = 'pass' | 'fail' | 'not-implemented' | 'timeout' | 'memory' | 'crash' | 'not-run'

/** The smallest input that fails, as text ready to print. */
export interface Counterexample {
  /** The call, as the student would write it: `causalMask(3)`; tensors by name, listed in `arguments`. Empty when nothing was called. */
  readonly call: string
  /** The tensors and long values among the arguments, printed. */
  readonly arguments: readonly { readonly name: string; readonly value: string }[]
  readonly expected: string | null
  readonly actual: string | null
  /** What the student's code printed during the failing call. */
  readonly prints: readonly string[]
  /** Where in the student's source it went wrong; null when no line can be named. */
  readonly at: SourcePlace | null
}

export interface SourcePlace {
  /** `attention.ts:31:5`; line and column count from 1. */
  readonly place: string
  /** The source line itself. */
  readonly text: string
}

/** A picture as data; the writers draw it. */
export type Figure = MaskFigure | GrowthFigure | HistogramFigure | CurvesFigure

export interface MaskFigure {
  readonly kind: 'mask'
  /** `n = 4, window = 2` */
  readonly caption: string
  /** Row and column of the first cell below, where the mask is too large to be kept whole; left out, it is (0, 0). */
  readonly origin?: readonly [row: number, column: number]
  /** One string a row, `#` may attend, `.` may not, `G` global, `?` the claim says nothing of this cell. */
  readonly expected: readonly string[]
  /** The same alphabet; `*` stands for anything that is none of these. */
  readonly actual: readonly string[]
}

export interface GrowthFigure {
  readonly kind: 'growth'
  /** What grew: `work`, `memory`, `largest tensor or array`. */
  readonly quantity: string
  readonly samples: readonly GrowthSample[]
  readonly slope: number
  readonly allowed: { readonly min: number | null; readonly max: number }
  /** The lines that did the work, most first. */
  readonly lines: readonly GrowthLine[]
}

export interface GrowthSample {
  readonly n: number
  readonly cost: number
}

export interface GrowthLine {
  /** `attention.ts:31` */
  readonly at: string
  readonly text: string
  /** Of all work at the largest length, 0 … 1. */
  readonly share: number
  readonly slope: number
}

/** How often which value occurred. */
export interface HistogramFigure {
  readonly kind: 'histogram'
  /** What was counted: `error of x, as a share of its bound`. */
  readonly quantity: string
  /** From left to right, one beginning where the last ends. */
  readonly bins: readonly HistogramBin[]
  readonly allowed: Limits
}

export interface HistogramBin {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** Something over something else, once or several times: a loss over epochs, an error over bits. */
export interface CurvesFigure {
  readonly kind: 'curves'
  /** What the axes are: `epoch`, `loss`. */
  readonly x: string
  readonly y: string
  readonly curves: readonly Curve[]
  /** Where y has to lie, of the last point at least; null where only the curves' form is wrong. */
  readonly allowed: Limits | null
}

export interface Curve {
  readonly name: string
  readonly samples: readonly { readonly x: number; readonly y: number }[]
}

/** A range that is open where it says null. */
export interface Limits {
  readonly min: number | null
  readonly max: number | null
}

export interface Environment {
  readonly isolation: 'namespace' | 'permission' | 'process' | 'none'
  readonly backend: 'wasm' | 'cpu' | 'tensorflow'
  readonly node: string
  readonly platform: string
}

/** Milliseconds. The one part, with `environment`, that may differ between two runs. */
export interface Timing {
  readonly totalMs: number
  /** By the exercise's id. */
  readonly exercises: Readonly<Record<string, number>>
}
