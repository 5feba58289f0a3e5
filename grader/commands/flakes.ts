import { exercisesWithPrograms, inFolder, type Program, pool, programsOf } from '../../packages/submissions/src/index.ts'
import { catalogue, type ListedExercise } from '../catalogue.ts'
import { collect } from '../collect/index.ts'
import { chosenBackend } from '../environment/backend.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { grade } from '../grade.ts'
import { CardTally } from './card-tally.ts'
import { terminal } from './terminal.ts'

/** More than there are cores, so that each grading meets another load. */
const atOnce = 3
const programsInAll = 100

/** One function of a program, and its cards. */
interface Sample {
  readonly exercise: ListedExercise
  readonly program: Program
  readonly fn: string
  readonly tally: CardTally
}

/**
 * `pnpm test:flakes`: grades one function of each of a hundred programs, right and wrong ones of every exercise by turns, over and over, and
 * compares the cards byte for byte. Gives the exit code: 1 when one differs.
 */
export async function flakesCommand(gradings: number): Promise<number> {
  const screen = terminal(false)
  const grader = { isolation: await chosenIsolation('auto'), backend: chosenBackend() }
  const samples = await chosenSamples()
  const tasks = Array.from({ length: gradings }, (_, i) => samples[i % samples.length])
  let done = 0
  await pool(tasks, atOnce, async ({ exercise, program, fn, tally }) => {
    const card = await inFolder(program, async (folder) =>
      grade(await collect(folder, [exercise.id]), { ...grader, catalogue: [exercise], selection: [`${exercise.id}/${fn}`] }),
    )
    tally.add(card)
    screen.progress(`${++done} of ${gradings}`)
  })
  screen.clear()
  const flaky = samples.filter(({ tally }) => tally.differs)
  for (const { exercise, program, fn, tally } of flaky) screen.print(`${exercise.id} ${program.name}, ${fn}: ${tally}`)
  screen.print(
    `${gradings} gradings of ${samples.length} programs, ${atOnce} at once, isolation ${grader.isolation}: ${flaky.length} of them differ`,
  )
  return flaky.length > 0 ? 1 : 0
}

/** Programs from all exercises, spread over each one's list; functions that train are left to `pnpm test:repeat`. */
async function chosenSamples(): Promise<Sample[]> {
  const all = await catalogue()
  const known = exercisesWithPrograms().flatMap((id) => all.filter((exercise) => exercise.id === id))
  const each = Math.ceil(programsInAll / known.length)
  return known.flatMap((exercise) => {
    const quick = exercise.functions.filter(
      (fn) => !exercise.checks.some(({ check }) => check.function === fn && check.kind === 'training'),
    )
    const samples = programsOf(exercise.id).flatMap((program, i): Sample[] => {
      const fn = program.mistake?.function ?? quick[i % quick.length]
      return quick.includes(fn) ? [{ exercise, program, fn, tally: new CardTally() }] : []
    })
    const step = samples.length / each
    return Array.from({ length: Math.min(each, samples.length) }, (_, i) => samples[Math.floor(i * Math.max(step, 1))])
  })
}
