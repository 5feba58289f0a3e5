import { describe, expect, test } from 'vitest'
import { catalogue } from '../../grader/catalogue.ts'
import { chosenBackend } from '../../grader/environment/backend.ts'
import { chosenIsolation } from '../../grader/environment/isolation.ts'
import { exercisesWithPrograms, type Judgement, judge, programsOf, report, shareOf } from './src/index.ts'

// A share of what `pnpm test:judge` runs; see README.md.
const graded = await catalogue()

for (const exercise of graded.filter(({ id }) => exercisesWithPrograms().includes(id))) {
  describe(exercise.id, async () => {
    const all = programsOf(exercise.id)
    const { programs, whole } = shareOf(exercise.id, all)
    const grader = { isolation: await chosenIsolation('auto'), backend: chosenBackend() }
    const judgements: Judgement[] = []

    test('every mistake applies to the solution', () => {
      for (const { files } of all) expect(() => files()).not.toThrow()
    })

    test.each(programs)('$name is judged rightly', async (program) => {
      const judgement = await judge(program, exercise, grader)
      judgements.push(judgement)
      expect(judgement.faults).toEqual([])
    })

    test.runIf(whole)('all programs together are judged rightly', () => {
      const { sound, text } = report(exercise, judgements, judgements.length === all.length)
      expect(sound, text).toBe(true)
    })
  })
}
