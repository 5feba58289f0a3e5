import { chosenIsolation } from '../environment/isolation.ts'
import { solutionsDir } from '../places.ts'
import { alone } from './alone.ts'
import { type Benchmark, median, milliseconds } from './benchmark.ts'

const rounds = 5

/** Grading exercise 01's solution as `pnpm grade` does, against all its checks in one process with no isolation. */
export const grading: Benchmark = {
  name: 'grading',
  title: "Grading exercise 01's solution, bundling and start included, each time in a fresh process",
  async run() {
    const times: { isolated: number[]; inProcess: number[] } = { isolated: [], inProcess: [] }
    for (let round = 0; round < rounds; round++) {
      for (const way of ['isolated', 'inProcess'] as const) times[way].push(await alone('whole-grading.ts', way, solutionsDir))
    }
    const [isolated, inProcess] = [median(times.isolated), median(times.inProcess)]
    return [
      {
        what: `all checks, isolation: ${await chosenIsolation('auto')}`,
        measured: milliseconds(isolated),
        against: `${milliseconds(inProcess)} in one process`,
        ratio: (isolated / inProcess).toFixed(2),
        goal: '≤ 1.25',
      },
    ]
  },
}
