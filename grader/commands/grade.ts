import { InfrastructureError, renderCard, type Scorecard } from '@kata/scorecard'
import { catalogue } from '../catalogue.ts'
import { collect, type Submission } from '../collect/index.ts'
import { readCourse } from '../course/index.ts'
import { chosenBackend } from '../environment/backend.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { grade } from '../grade.ts'
import { root } from '../places.ts'
import { chosenReports, runnerCommands, takesStandardOutput, writeReports } from '../reports.ts'
import { select } from '../select.ts'
import { problemNotes, sourceNotes } from './notes.ts'
import { withStoppedCommands } from './stop-commands.ts'
import { type Terminal, terminal } from './terminal.ts'

export interface GradeFlags {
  readonly submission?: string
  readonly seed?: number
  readonly path?: string
  readonly runs?: number
  readonly json?: string
  /** `KIND=FILE` each. */
  readonly report?: readonly string[]
  readonly isolation: 'auto' | 'namespace' | 'permission' | 'process' | 'none'
  readonly bail?: boolean
  readonly quiet?: boolean
}

/** `pnpm grade`: judges a folder and shows the result. Gives the exit code. */
export async function gradeCommand(names: readonly string[], flags: GradeFlags): Promise<number> {
  const all = await catalogue(readCourse())
  const selection = select(names, all)
  if (flags.path !== undefined && !(selection?.length === 1 && selection[0].includes('/'))) {
    throw new InfrastructureError('--path repeats one counterexample: name its check too, as in `pnpm grade 02/band-width --path 0:3`.')
  }
  if (flags.runs !== undefined && flags.runs < 1) throw new InfrastructureError('--runs has to be at least 1.')
  const reports = chosenReports(flags.json, flags.report ?? [])
  const ids = all.map(({ id }) => id)
  const submission = await collect(flags.submission ?? root, ids)
  const screen = terminal(flags.quiet === true || takesStandardOutput(reports))

  const card = await grade(submission, {
    catalogue: all,
    selection,
    seed: flags.seed,
    runs: flags.runs,
    path: flags.path,
    isolation: await chosenIsolation(flags.isolation),
    backend: chosenBackend(),
    bail: flags.bail,
    onVerdict: ({ id }) => screen.progress(id),
  })
  screen.clear()
  const commands = runnerCommands(reports)
  const show = (): Promise<void> => showCard(submission, card, screen)
  await (commands === null || screen.silent ? show() : withStoppedCommands(show))
  await writeReports(reports, card)
  if (commands !== null) process.stdout.write(commands(card))
  return exitCode(card)
}

async function showCard(submission: Submission, card: Scorecard, screen: Terminal): Promise<void> {
  if (screen.silent) return
  const problems = problemNotes(submission, card)
  if (problems.length > 0) screen.print(problems.join('\n'))
  screen.print(renderCard(card, { columns: screen.columns, colour: screen.colour }))
  const notes = await sourceNotes(submission, card)
  if (notes.length > 0) screen.print(`\nSeen in the source (it costs no points):\n\n${notes.join('\n\n')}`)
}

function exitCode(card: Scorecard): number {
  return card.points === card.maxPoints ? 0 : 1
}
