import { countedCosts } from '@kata/sandbox/known-costs'
import type { Benchmark } from './benchmark.ts'

const ns = [128, 256, 512, 1024]

/** No clock: what is counted of programs whose cost is known, and the exponent that a growth check would see. */
export const knownCosts: Benchmark = {
  name: 'known-costs',
  title: `Steps counted of programs whose cost is known, at n = ${ns.join(', ')}; the ratio is the exponent of n, the goal is the program's own growth`,
  async run() {
    return countedCosts(ns).map(({ title, known, steps, exponent }) => ({
      what: title.replaceAll('|', '\\|'),
      measured: steps.join(', '),
      against: '',
      ratio: exponent.toFixed(2),
      goal: known,
    }))
  },
}
