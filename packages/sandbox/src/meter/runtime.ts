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
  /** The stack is as deep as it may be: undoes the frame's weight and throws. */
  deep(weight: number): never
  /** The first act of every `catch`: a step, which throws again when the program was stopped. */
  caught(slot: number, error: unknown): void
  /** An iterable for `yield*` that counts what passes through it. */
  delegate(slot: number, iterable: unknown): unknown
}
