import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../grader/catalogue.ts'
import { judge } from './judge.ts'
import { type Mistake, makeMistake } from './mistake.ts'
import { type Program, solutionOf } from './programs.ts'

const exercise = (await catalogue())[0]
const grader = { isolation: 'permission', backend: 'wasm' } as const

describe('the judge of the judge', () => {
  test('says which check a right program failed, and why', async () => {
    const { faults } = await judge({ ...changed('6 * d + 1', '6 * d'), mistake: undefined }, exercise, grader)
    expect(faults).toContain('crossover-examples failed: at d = 1 is 6, and should be 7 (quadraticCrossover(1))')
  })

  test('says when a mistake survives', async () => {
    expect((await judge(changed('6 * d + 1', '1 + 6 * d'), exercise, grader)).faults).toEqual([
      'it survives: no check of its function fails',
    ])
  })

  test('takes no program that makes no sense for a mistake that was caught', async () => {
    expect((await judge(changed('6 * d + 1', 'sixTimes(d) + 1'), exercise, grader)).faults).toEqual([
      'the patch makes no sense as a program: ReferenceError: sixTimes is not defined',
    ])
    expect((await judge(changed('6 * d + 1', '6 * d +'), exercise, grader)).faults[0]).toMatch(
      /^the patch makes no sense as a program: .*cost\.ts/,
    )
  })
})

/** The solution with something else in the place of a snippet of cost.ts. */
function changed(find: string, replace: string): Program {
  const mistake: Mistake = { function: 'quadraticCrossover', misconception: '', file: 'cost.ts', find, replace }
  return { exercise: exercise.id, name: 'changed', mistake, files: () => makeMistake(solutionOf(exercise.id), mistake, 'changed') }
}
