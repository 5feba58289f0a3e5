import { InfrastructureError } from '@kata/scorecard'
import {
  exercisesWithPrograms,
  type Judgement,
  judge,
  type Program,
  pool,
  programsOf,
  report,
  sentence,
} from '../../packages/submissions/src/index.ts'
import { catalogue, type ListedExercise } from '../catalogue.ts'
import { chosenBackend } from '../environment/backend.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { select } from '../select.ts'
import { terminal } from './terminal.ts'

/** Subject and grader take turns, so that two gradings fill two cores. */
const atOnce = 2

/** `pnpm test:judge`: grades the programs whose verdict is known beforehand. Gives the exit code: 1 when the judge misjudged one. */
export async function judgeCommand(names: readonly string[]): Promise<number> {
  const all = await catalogue()
  const screen = terminal(false)
  let sound = true
  for (const { exercise, programs, whole } of asked(names, all)) {
    const grader = { isolation: await chosenIsolation('auto'), backend: chosenBackend() }
    const judgements = await pool(programs, atOnce, async (program) => {
      screen.progress(`${exercise.id} ${program.name}`)
      return judge(program, exercise, grader)
    })
    screen.clear()
    const said = report(exercise, judgements, whole)
    sound &&= said.sound
    screen.print(said.text)
    if (!whole) for (const judgement of judgements) screen.print(messages(judgement))
  }
  return sound ? 0 : 1
}

interface Asked {
  readonly exercise: ListedExercise
  readonly programs: readonly Program[]
  /** Whether these are all programs of the exercise. */
  readonly whole: boolean
}

function asked(names: readonly string[], all: readonly ListedExercise[]): Asked[] {
  const chosen = names.length === 0 ? exercisesWithPrograms().filter((id) => all.some((exercise) => exercise.id === id)) : names
  return chosen.map((name) => {
    const [exerciseName, programName] = name.split('/')
    const exercise = all.find(({ id }) => id === select([exerciseName], all)?.[0])
    if (!exercise) throw new InfrastructureError(`There is no exercise called '${exerciseName}'.`)
    const programs = programsOf(exercise.id)
    if (programName === undefined) return { exercise, programs, whole: true }
    const named = programs.filter((program) => program.name === programName)
    if (named.length === 0)
      throw new InfrastructureError(`There is no program called '${programName}' in packages/submissions/programs/${exercise.id}.`)
    return { exercise, programs: named, whole: false }
  })
}

function messages({ program, failed }: Judgement): string {
  const why = program.mistake ? [program.mistake.misconception] : []
  return [program.name, ...why, ...failed.map((check) => `  ${check.function}: ${sentence(check)}`), ''].join('\n')
}
