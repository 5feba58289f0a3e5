import type fc from 'fast-check'

/** One thing that takes anything, and what must hold of it whatever it is given. */
export interface Fuzz {
  readonly name: string
  /** Of a given number of runs, the part that this one takes: it may start processes. */
  readonly share: number
  readonly property: fc.IAsyncProperty<unknown[]>
}
