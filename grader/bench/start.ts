import { solutionsDir } from '../places.ts'
import { alone } from './alone.ts'
import { type Benchmark, median, milliseconds } from './benchmark.ts'

/** From the start of the grader's own code to the first verdict, and what grader and subjects hold in memory by then. */
export const start: Benchmark = {
  name: 'start',
  title: 'Start to the first verdict of exercise 01, in a fresh process (launchers left out)',
  async run() {
    const results = []
    for (let round = 0; round < 6; round++) results.push(await firstVerdict())
    const [first, ...warm] = results
    return [
      {
        what: 'time to the first verdict',
        measured: milliseconds(median(warm.map(({ ms }) => ms))),
        against: `${milliseconds(first.ms)} the first time`,
        ratio: '',
        goal: '< 1 s',
      },
      {
        what: 'resident memory of grader and subjects together',
        measured: `${median(warm.map(({ megabytes }) => megabytes)).toFixed(0)} MiB`,
        against: '',
        ratio: '',
        goal: '≤ 400 MiB',
      },
    ]
  },
}

function firstVerdict(): Promise<{ ms: number; megabytes: number }> {
  return alone('first-verdict.ts', 'firstVerdict', solutionsDir)
}
