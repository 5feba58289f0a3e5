import { ArgumentError, isCount, isWindow } from './problem.ts'

export interface PatternOptions {
  n: number
  window?: number
  dilation?: number
  globalTokens?: readonly number[]
  causal?: boolean
}

export class Pattern {
  readonly n: number
  readonly half: number
  readonly dilation: number
  readonly causal: boolean
  readonly #globals: ReadonlySet<number>

  constructor({ n, window = 2, dilation = 1, globalTokens = [], causal = false }: PatternOptions) {
    ArgumentError.unless(isCount(n), 'n', `${n} is no count`)
    ArgumentError.unless(isWindow(window), 'window', `${window} is not even or too small`)
    ArgumentError.unless(isCount(dilation), 'dilation', `${dilation} is no count`)
    ArgumentError.unless(
      globalTokens.every((token) => Number.isInteger(token) && token >= 0 && token < n),
      'globalTokens',
      'a position is outside the sequence',
    )
    this.n = n
    this.half = window / 2
    this.dilation = dilation
    this.causal = causal
    this.#globals = new Set(globalTokens)
  }

  get globals(): number[] {
    return [...this.#globals].sort((a, b) => a - b)
  }

  isGlobal(i: number): boolean {
    return this.#globals.has(i)
  }

  isNear(i: number, j: number): boolean {
    const steps = Math.abs(i - j) / this.dilation
    return Number.isInteger(steps) && steps <= this.half
  }

  letter(i: number, j: number): 'G' | '#' | '.' {
    if (this.causal && i < j) return '.'
    if (this.isGlobal(i) || this.isGlobal(j)) return 'G'
    return this.isNear(i, j) ? '#' : '.'
  }

  /** The window of a token, in order. */
  *window(i: number): Generator<number, void> {
    const back = Math.min(this.half, Math.floor(i / this.dilation))
    const on = Math.min(this.half, Math.floor((this.n - 1 - i) / this.dilation))
    for (let m = -back; m <= on; m++) yield i + m * this.dilation
  }
}
