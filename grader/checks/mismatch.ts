import type { Value } from '@kata/sandbox'
import type { Figure } from '@kata/scorecard'

export interface Difference {
  readonly expected?: Value
  readonly actual?: Value
  readonly figure?: Figure
}

/** A claim that doesn't hold: the sentence, and what was seen as data; `grader/teach` prints it. */
export class Mismatch extends Error {
  readonly expected: Value
  readonly actual: Value
  readonly figure: Figure | undefined

  constructor(message: string, { expected, actual, figure }: Difference = {}) {
    super(message)
    this.name = 'Mismatch'
    this.expected = expected
    this.actual = actual
    this.figure = figure
  }
}
