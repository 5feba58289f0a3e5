import { openSubject, type Subject } from '@kata/sandbox'
import { openInProcess } from '@kata/sandbox/in-process'
import { defaultRuns, defaultSeed } from '@kata/scorecard'
import { catalogue } from '../catalogue.ts'
import { collect } from '../collect/index.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { solutionsDir } from '../places.ts'
import { judge } from '../run/judge.ts'
import { subjectLimits } from '../run/limits.ts'
import { type Benchmark, byTurns, milliseconds } from './benchmark.ts'
import { programOf } from './program.ts'

/** All checks of exercise 01 on its solution: in a process of its own against this process with no isolation. */
export const grading: Benchmark = {
  name: 'grading',
  title: "Grading exercise 01's solution, bundling and start included",
  async run() {
    const [exercise] = await catalogue()
    const submission = await collect(solutionsDir, [exercise.id])
    const files = submission.exercises[0].files
    const isolation = await chosenIsolation('auto')
    const program = () => programOf(files)
    const judgeAll = async (subject: Subject): Promise<void> => {
      for (const { id, check } of exercise.checks) {
        const finding = await judge(check, subject, { seed: defaultSeed, runs: defaultRuns })
        if (!finding.holds) throw new Error(`${id} fails in the benchmark`, { cause: finding.error })
      }
      subject.close()
    }
    const [isolated, inProcess] = await byTurns(
      5,
      async () => judgeAll(openSubject(await program(), { isolation, backend: 'wasm', limits: subjectLimits })),
      async () => judgeAll(await openInProcess(await program(), subjectLimits)),
    )
    return [
      {
        what: `${exercise.checks.length} checks, isolation: ${isolation}`,
        measured: milliseconds(isolated),
        against: `${milliseconds(inProcess)} in one process`,
        ratio: (isolated / inProcess).toFixed(2),
        goal: '≤ 1.25',
      },
    ]
  },
}
