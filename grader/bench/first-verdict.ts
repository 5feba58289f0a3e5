import { usageOf } from '@kata/sandbox'
import { catalogue } from '../catalogue.ts'
import { collect } from '../collect/index.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { grade } from '../grade.ts'

/** Grades as `pnpm grade 01` does until the first verdict, and gives the time and what this process and its children then hold in memory. */
export async function firstVerdict(folder: string, clock: () => number): Promise<{ ms: number; megabytes: number }> {
  const [exercise] = await catalogue()
  const submission = await collect(folder, [exercise.id])
  const isolation = await chosenIsolation('auto')
  const ms = await new Promise<number>((resolve, reject) => {
    grade(submission, { catalogue: [exercise], isolation, backend: 'wasm', onVerdict: () => resolve(clock()) }).catch(reject)
  })
  return { ms, megabytes: (usageOf(process.pid)?.residentBytes ?? 0) / 2 ** 20 }
}
