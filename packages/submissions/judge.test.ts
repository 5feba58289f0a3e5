import { describe, expect, test } from 'vitest'
import { catalogue } from '../../grader/catalogue.ts'
import { chosenBackend } from '../../grader/environment/backend.ts'
import { chosenIsolation } from '../../grader/environment/isolation.ts'
import { exercisesWithPrograms, judge, programsOf, shareOf } from './src/index.ts'

// A share of what `pnpm test:judge` runs; see README.md.
const graded = await catalogue()

for (const exercise of graded.filter(({ id }) => exercisesWithPrograms().includes(id))) {
  describe(exercise.id, async () => {
    const all = programsOf(exercise.id)
    const grader = { isolation: await chosenIsolation('auto'), backend: chosenBackend() }

    test('every mistake applies to the solution', () => {
      for (const { files } of all) expect(() => files()).not.toThrow()
    })

    test.each(shareOf(exercise, all))('$name is judged rightly', async (program) => {
      expect((await judge(program, exercise, grader)).faults).toEqual([])
    })
  })
}
