/**
 * What instrumented code holds under its free name: counters, and the calls that it makes beside.
 *
 * `runtime[slot]` is what is left of a site's grant; slot 0 holds the slot of the line that is running, slot 1 the depth that is left.
 */
export interface Runtime extends Int32Array {
  /** A grant is used up: takes another, or throws. `elements` is what each pass of the site allocates (0 when left out). */
  refill(slot: number, elements?: number): void
  /** Takes passes off a grant. */
  flush(slot: number, passes: number): void
  /** Takes the passes of a loop that runs from one number to another off its grant. `closed`: the last one too. */
  pass(slot: number, from: number, to: number, closed: boolean): void
  /** The stack is as deep as it may be: undoes the frame's weight and throws. */
  deep(weight: number): never
  /** The first act of every `catch`: a step, which throws again when the program was stopped. */
  caught(slot: number, error: unknown): void
  /** A frame that paused goes on: a step. */
  resumed(slot: number): void

  /** The result of `left + right`, not a number. */
  grown(slot: number, result: unknown, right: unknown): unknown
  /** The result of another operator in a program with BigInts, not a number. */
  computed(slot: number, result: unknown, right: unknown): unknown
  /** Two values are about to be compared. */
  compared(slot: number, left: unknown, right: unknown): void
  /** A template's result, and its substitutions. */
  built(slot: number, result: string, ...pieces: unknown[]): string
  /** The value of a `case`. */
  weighed(slot: number, value: unknown): unknown
  /** `left operator right` in a program with BigInts, `right` not a number. */
  arithmetic(slot: number, operator: string, left: unknown, right: unknown): unknown
  /** What is spread into an array or a call: itself, or a list of what it gives. */
  spread(slot: number, iterable: unknown): unknown
  /** An object literal with a spread in it. */
  copied(slot: number, object: object): object
  /** What a `for … in` goes through. */
  keyed(slot: number, value: unknown): unknown
  /** What rest elements took. */
  rest(slot: number, ...taken: unknown[]): void
  /** An iterable for `yield*` that counts what passes through it. */
  delegate(slot: number, iterable: unknown): unknown
}
