import { existsSync } from 'node:fs'
import { InfrastructureError, pointsSentence, scopeSentence, wrap, writeReport } from '@kata/scorecard'
import { catalogue } from '../catalogue.ts'
import { collect, type Submission } from '../collect/index.ts'
import { readCourse } from '../course/index.ts'
import { diffExercise, type JudgedExercise, judged, renderDiff } from '../diff/index.ts'
import { chosenBackend } from '../environment/backend.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { grade } from '../grade.ts'
import { root, solutionsDir } from '../places.ts'
import { requirePlace } from '../reports.ts'
import { select } from '../select.ts'
import { problemNotes } from './notes.ts'
import { terminal } from './terminal.ts'

export interface DiffFlags {
  readonly submission?: string
  readonly html?: string
}

/** `pnpm diff`: shows each function of a submission beside the solution's, and the verdict of its checks. Gives the exit code. */
export async function diffCommand(names: readonly string[], flags: DiffFlags): Promise<number> {
  if (!existsSync(solutionsDir))
    throw new InfrastructureError(
      '`pnpm diff` compares with solutions/, and this checkout has none: it is for instructors. `pnpm grade` works without.',
    )
  if (flags.html !== undefined) requirePlace(flags.html)
  const all = await catalogue(readCourse())
  const selection = functionsOf(select(names, all), all)
  const ids = all.map(({ id }) => id)
  const submission = await collect(flags.submission ?? root, ids)
  const solution = await collect(solutionsDir, ids)
  const screen = terminal(flags.html === '-')

  const card = await grade(submission, {
    catalogue: all,
    selection,
    isolation: await chosenIsolation('auto'),
    backend: chosenBackend(),
    onVerdict: ({ id }) => screen.progress(id),
  })
  screen.clear()
  const shown: JudgedExercise[] = []
  for (const exercise of card.exercises) {
    const functions = all.find(({ id }) => id === exercise.id)?.functions ?? []
    const width = flags.html === undefined ? screen.columns - 4 : 72
    const diff = await diffExercise(filesOf(solution, exercise.id), filesOf(submission, exercise.id), functions, width)
    const found = judged(exercise, diff, problemNotes(submission, { ...card, exercises: [exercise] }))
    shown.push(found)
    screen.print(`${renderDiff(found, screen)}\n`)
  }
  screen.print(wrap(`${pointsSentence(card)} ${scopeSentence(card)}`, screen.columns).join('\n'))
  // Loaded when it is asked for, since a page takes a second to load.
  if (flags.html !== undefined) await writeReport(flags.html, await (await import('../diff/show/page.ts')).renderDiffPage(shown, card))
  return card.points === card.maxPoints ? 0 : 1
}

/** The functions that a selection is about: of a check, its function. */
function functionsOf(selection: readonly string[] | undefined, all: Awaited<ReturnType<typeof catalogue>>): string[] | undefined {
  return selection?.map((name) => {
    const check = all.flatMap(({ checks }) => checks).find(({ id }) => id === name)
    return check ? `${name.slice(0, name.indexOf('/'))}/${check.check.function}` : name
  })
}

function filesOf(submission: Submission, id: string): ReadonlyMap<string, string> {
  return submission.exercises.find((exercise) => exercise.id === id)?.files ?? new Map()
}
