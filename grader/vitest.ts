import { renderCheck, type Scorecard } from '@kata/scorecard'
import { beforeAll, describe, test } from 'vitest'
import { catalogue } from './catalogue.ts'
import { collect } from './collect/index.ts'
import { readCourse } from './course/index.ts'
import { chosenBackend } from './environment/backend.ts'
import { chosenIsolation } from './environment/isolation.ts'
import { grade } from './grade.ts'
import { root } from './places.ts'

/** The checks of an exercise as Vitest tests, for whoever prefers its watch mode and editor plugin: the same verdicts as `pnpm grade`. */
export async function exerciseTests(id: string, submission = root): Promise<void> {
  const all = await catalogue(readCourse())
  const exercise = all.find((known) => known.id === id)
  if (!exercise) throw new Error(`There is no exercise called '${id}'; there are ${all.map((known) => known.id).join(', ')}.`)
  let card: Scorecard

  beforeAll(async () => {
    card = await grade(await collect(submission, [id]), {
      catalogue: [exercise],
      isolation: await chosenIsolation('auto'),
      backend: chosenBackend(),
    })
  })
  for (const fn of exercise.functions) {
    describe(fn, () => {
      for (const { id: checkId, check } of exercise.checks.filter((listed) => listed.check.function === fn)) {
        test(check.title, (context) => {
          const result = card.exercises.flatMap(({ checks }) => checks).find((found) => found.id === checkId)
          if (!result) throw new Error('The check did not run.')
          if (result.status === 'not-implemented') context.skip(result.message ?? undefined)
          else if (result.status !== 'pass') throw new CheckFailure(renderCheck(result, card, { columns: 80, colour: false }))
        })
      }
    })
  }
}

/** A failure that is all message: the grader's own stack says nothing to a student. */
class CheckFailure extends Error {
  constructor(message: string) {
    super(message)
    this.name = ''
    this.stack = message
  }
}
