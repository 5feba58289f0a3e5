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
    if (!whole)
      screen.print(
        judgements
          .filter(({ program }) => program.mistake)
          .map(messages)
          .join('\n'),
      )
  }
  return sound ? 0 : 1
}

interface Asked {
  readonly exercise: ListedExercise
  readonly programs: readonly Program[]
  /** Whether these are all programs of the exercise. */
  readonly whole: boolean
}

/** The programs that names stand for, by exercise: `01`, `longformer`, `01/softmax-down-columns`; no names, all. */
function asked(names: readonly string[], all: readonly ListedExercise[]): Asked[] {
  const chosen = names.length === 0 ? exercisesWithPrograms().filter((id) => all.some((exercise) => exercise.id === id)) : names
  return all.flatMap((exercise): Asked[] => {
    const own = chosen.map((name) => name.split('/')).filter(([name]) => exerciseOf(name, all) === exercise)
    if (own.length === 0) return []
    const programs = programsOf(exercise.id)
    if (own.some(([, program]) => program === undefined)) return [{ exercise, programs, whole: true }]
    return [{ exercise, programs: own.map(([, name]) => named(name, programs, exercise)), whole: false }]
  })
}

function exerciseOf(name: string, all: readonly ListedExercise[]): ListedExercise | undefined {
  const [id] = select([name], all) ?? []
  return all.find((exercise) => exercise.id === id)
}

function named(name: string, programs: readonly Program[], { id }: ListedExercise): Program {
  const program = programs.find((known) => known.name === name)
  if (!program) throw new InfrastructureError(`There is no program called '${name}' in packages/submissions/programs/${id}.`)
  return program
}

function messages({ program, failed }: Judgement): string {
  return [`  ${program.name}: ${program.mistake?.misconception}`, ...failed.map((check) => `    ${sentence(check)}`), ''].join('\n')
}
