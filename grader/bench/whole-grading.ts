import { openInProcess } from '@kata/sandbox/in-process'
import { defaultRuns, defaultSeed } from '@kata/scorecard'
import { catalogue } from '../catalogue.ts'
import { collect } from '../collect/index.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { grade } from '../grade.ts'
import { judge } from '../run/judge.ts'
import { subjectLimits } from '../run/limits.ts'
import { programOf } from './program.ts'

/** Milliseconds that grading exercise 01 takes once the grader is loaded. */
export async function isolated(folder: string): Promise<number> {
  const [exercise] = await catalogue()
  const submission = await collect(folder, [exercise.id])
  const start = performance.now()
  const card = await grade(submission, { catalogue: [exercise], isolation: await chosenIsolation('auto'), backend: 'wasm' })
  if (card.points < card.maxPoints) throw new Error('the solution has not all points in the benchmark')
  return performance.now() - start
}

/** The same checks on the same submission with nothing between them: in this process, not isolated. */
export async function inProcess(folder: string): Promise<number> {
  const [exercise] = await catalogue()
  const submission = await collect(folder, [exercise.id])
  const start = performance.now()
  const subject = await openInProcess(await programOf(submission.exercises[0].files), subjectLimits)
  for (const { id, check } of exercise.checks) {
    const finding = await judge(check, subject, { seed: defaultSeed, runs: defaultRuns })
    if (!finding.holds) throw new Error(`${id} fails in the benchmark`, { cause: finding.error })
  }
  return performance.now() - start
}
