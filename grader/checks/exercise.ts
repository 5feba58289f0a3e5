import type { Check } from './check.ts'

/** What the grader knows of an exercise besides its lesson. */
export interface Exercise {
  /** The folder's name: `01-quadratic-complexity`. */
  readonly id: string
  readonly title: string
  /** Every function and constant that a student exports, in the order of the lesson. */
  readonly functions: readonly string[]
  /** The headings of ANSWERS.md: what is to be answered in prose. */
  readonly questions: readonly string[]
  /** Those among them that are constants: nothing is passed to them. */
  readonly constants?: readonly string[]
  /** Those that answer with a promise. */
  readonly async?: readonly string[]
  /** Those for which no input of their types is bad. */
  readonly takesAnything?: readonly string[]
  readonly checks: readonly Check[]
}
