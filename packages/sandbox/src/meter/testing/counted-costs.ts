import { type Growth, knownCosts } from './known-costs.ts'
import { exponent, metered } from './metered.ts'

/** What was counted of a program whose cost is known. */
export interface CountedCost {
  readonly title: string
  readonly known: Growth
  /** At each n, from the smallest. */
  readonly steps: readonly number[]
  /** Of n^exponent, fitted to the steps. */
  readonly exponent: number
}

/** Counts every program of known cost at each n. */
export function countedCosts(ns: readonly number[]): CountedCost[] {
  return (Object.keys(knownCosts) as Growth[]).flatMap((known) => {
    const programs = Object.entries(knownCosts[known])
    const counted = metered(programs.map(([, source]) => ({ source, calls: ns })))
    return programs.map(([title], i) => {
      const steps = counted[i].slice(1).map((call) => call.steps)
      return { title, known, steps, exponent: exponent(ns, steps) }
    })
  })
}
