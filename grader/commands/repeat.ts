import { type ChildProcess, spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import type { Scorecard } from '@kata/scorecard'
import { catalogue, type ListedExercise } from '../catalogue.ts'
import { collect, type Submission } from '../collect/index.ts'
import { chosenBackend } from '../environment/backend.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { grade } from '../grade.ts'
import { solutionsDir } from '../places.ts'
import { select } from '../select.ts'
import { CardTally } from './card-tally.ts'

/**
 * `pnpm test:repeat [exercise…]`: grades a right, a wrong and a runaway submission many times, every other time with all cores busy, and
 * compares the cards byte for byte. Gives the exit code.
 */
export async function repeatCommand(names: readonly string[], times: number): Promise<number> {
  const all = await catalogue()
  const ids = new Set(select(names, all) ?? all.map(({ id }) => id))
  let differs = false
  for (const exercise of all.filter(({ id }) => ids.has(id))) {
    const right = await collect(solutionsDir, [exercise.id])
    for (const [what, submission] of [
      ['right', right],
      ['wrong', spoiled(right, 'wrong')],
      ['runaway', spoiled(right, 'runaway')],
    ] as const) {
      const tally = new CardTally()
      for (let time = 0; time < times; time++) {
        const stop = time % 2 === 1 ? makeBusy() : () => {}
        tally.add(await gradeOnce(submission, exercise))
        stop()
      }
      differs ||= tally.differs
      process.stdout.write(`${exercise.id} ${what}: ${times} gradings, ${tally}\n`)
    }
  }
  return differs ? 1 : 0
}

async function gradeOnce(submission: Submission, exercise: ListedExercise): Promise<Scorecard> {
  return grade(submission, { catalogue: [exercise], isolation: await chosenIsolation('auto'), backend: chosenBackend() })
}

/** Every second function of every file gives a number too much, or never ends. */
function spoiled(submission: Submission, how: 'wrong' | 'runaway'): Submission {
  const body = how === 'wrong' ? 'return undefined as never' : 'for (;;);'
  let seen = 0
  const spoil = (source: string): string =>
    source.replace(/^(export (?:async )?function [^{]*(?:\{[^{}]*\}[^{]*)*\) *:[^{]*(?:\{[^{}]*\}[^{]*)*\{)$/gm, (head) =>
      seen++ % 2 === 0 ? `${head} ${body}` : head,
    )
  return {
    ...submission,
    exercises: submission.exercises.map((exercise) => ({
      ...exercise,
      files: new Map([...exercise.files].map(([path, source]) => [path, spoil(source)])),
    })),
  }
}

function makeBusy(): () => void {
  const loops: ChildProcess[] = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  )
  return () => {
    for (const loop of loops) loop.kill('SIGKILL')
  }
}
