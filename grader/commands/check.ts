import { catalogue, type ListedExercise } from '../catalogue.ts'
import { collect } from '../collect/index.ts'
import { chosenBackend } from '../environment/backend.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { grade } from '../grade.ts'
import { exercisesDir, root, solutionsDir } from '../places.ts'
import { writeStubs } from '../stubs/index.ts'
import { checksThatCannotFail } from '../verify/can-fail.ts'
import { strayImports } from '../verify/rooms.ts'

/** One thing that has to be so; `faults` says where it isn't. */
interface Proof {
  readonly claim: string
  readonly faults: (exercises: readonly ListedExercise[]) => Promise<readonly string[]>
}

const proofs: readonly Proof[] = [
  { claim: 'rooms know each other in one direction, and none imports from solutions/', faults: async () => strayImports(root) },
  {
    claim: 'the stubs are what `pnpm stubs` makes of the solutions',
    faults: async () => (await writeStubs(root, { check: true })).problems,
  },
  { claim: 'every stub is not implemented and earns nothing', faults: stubsThatEarn },
  { claim: 'every solution earns everything', faults: solutionsThatMiss },
  { claim: 'every check can fail', faults: (exercises) => checksThatCannotFail(exercises, solutionsDir) },
]

/** `pnpm check`: proves that the exercises are sound. Gives the exit code. */
export async function checkCommand(): Promise<number> {
  const exercises = await catalogue()
  let failed = false
  for (const { claim, faults } of proofs) {
    const found = await faults(exercises)
    failed ||= found.length > 0
    process.stdout.write(`${found.length === 0 ? 'proved' : 'FALSE '}  ${claim}\n${found.map((fault) => `        ${fault}\n`).join('')}`)
  }
  return failed ? 1 : 0
}

async function stubsThatEarn(exercises: readonly ListedExercise[]): Promise<string[]> {
  const card = await gradeFolder(exercisesDir, exercises)
  const checks = card.exercises.flatMap((exercise) => exercise.checks)
  return checks
    .filter(({ status }) => status !== 'not-implemented')
    .map(({ id, status, message }) => `${id} is ${status} on the stub: ${message ?? ''}`)
}

async function solutionsThatMiss(exercises: readonly ListedExercise[]): Promise<string[]> {
  const card = await gradeFolder(solutionsDir, exercises)
  const checks = card.exercises.flatMap((exercise) => exercise.checks)
  return checks
    .filter(({ status }) => status !== 'pass')
    .map(({ id, status, message }) => `${id} is ${status} on the solution: ${message ?? ''}`)
}

async function gradeFolder(folder: string, exercises: readonly ListedExercise[]) {
  const submission = await collect(
    folder,
    exercises.map(({ id }) => id),
  )
  return grade(submission, { catalogue: exercises, isolation: await chosenIsolation('auto'), backend: chosenBackend() })
}
