import { catalogue } from '../catalogue.ts'
import { collect } from '../collect/index.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { grade } from '../grade.ts'

/** Grades as `pnpm grade 01` does, and resolves at the first verdict. */
export async function firstVerdict(folder: string): Promise<void> {
  const [exercise] = await catalogue()
  const submission = await collect(folder, [exercise.id])
  const isolation = await chosenIsolation('auto')
  await new Promise<void>((resolve, reject) => {
    grade(submission, { catalogue: [exercise], isolation, backend: 'wasm', onVerdict: () => resolve() }).catch(reject)
  })
}
