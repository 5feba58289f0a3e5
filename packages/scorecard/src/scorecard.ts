// kata.scorecard/v1, as INTERFACE fixes it. schema.json beside this file says the same to programs.

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
  readonly hidden: null | { readonly points: number; readonly maxPoints: number }
  /** False when the grading can't be trusted or was cut short: no isolation, `--bail`, one check named. */
  readonly complete: boolean
  readonly exercises: readonly ExerciseResult[]
  readonly environment: Environment
  readonly timing: { readonly totalMs: number; readonly exercises: Readonly<Record<string, number>> }
}

export interface ExerciseResult {
  readonly id: string
  readonly title: string
  readonly points: number
  readonly maxPoints: number
  readonly status: 'complete' | 'partial' | 'not-started' | 'broken'
  readonly checks: readonly CheckResult[]
  readonly answers: readonly { readonly heading: string; readonly status: 'answered' | 'empty' }[]
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
  readonly reproduce: { readonly seed: number; readonly path: string } | null
  readonly figure: Figure | null
}

export type CheckStatus = 'pass' | 'fail' | 'not-implemented' | 'timeout' | 'memory' | 'crash' | 'not-run'

/** The smallest input that fails, as text ready to print. */
export interface Counterexample {
  /** The call, as the student would write it: `causalMask(3)`; tensors by name, listed in `arguments`. */
  readonly call: string
  /** The tensors and long values among the arguments, printed. */
  readonly arguments: readonly { readonly name: string; readonly value: string }[]
  readonly expected: string | null
  readonly actual: string | null
  /** What the student's code printed during the failing call. */
  readonly prints: readonly string[]
}

/** A picture as data; the writers draw it. */
export type Figure = MaskFigure | GrowthFigure

export interface MaskFigure {
  readonly kind: 'mask'
  /** `n = 4, window = 2` */
  readonly caption: string
  /** One string a row, `#` may attend, `.` may not, `G` global, `?` the claim says nothing of this cell. */
  readonly expected: readonly string[]
  readonly actual: readonly string[]
}

export interface GrowthFigure {
  readonly kind: 'growth'
  /** What grew: `work`, `memory`, `largest tensor or array`. */
  readonly quantity: string
  readonly samples: readonly { readonly n: number; readonly cost: number }[]
  readonly slope: number
  readonly allowed: { readonly min: number | null; readonly max: number }
  /** The lines that did the work, most first. */
  readonly lines: readonly { readonly at: string; readonly text: string; readonly share: number; readonly slope: number }[]
}

export interface Environment {
  readonly isolation: 'namespace' | 'permission' | 'process' | 'none'
  readonly backend: 'wasm' | 'cpu' | 'tensorflow'
  readonly node: string
  readonly platform: string
}
