import { expect, test } from 'vitest'
import { cards, grading, publicManifest, verdicts } from '../samples/cards.ts'
import { assemble } from './assemble.ts'
import { nextThing } from './next.ts'

test('nothing is next when everything passed', () => {
  expect(nextThing(cards.allPassed)).toBeNull()
})

test('the first failure of the manifest comes first, the others wait', () => {
  const card = assemble(grading([verdicts.growth, verdicts.maskLeak, verdicts.timeout]))
  const next = nextThing(card)
  expect(next?.check.id).toBe(verdicts.timeout.id)
  expect(next?.waiting.map(({ id }) => id)).toEqual([verdicts.maskLeak.id, verdicts.growth.id])
})

test('an exercise that does not load comes before wrong values, and waits for none of its checks', () => {
  const next = nextThing(cards.broken)
  expect(next?.exercise.id).toBe('02-longformer')
  expect(next?.waiting.map(({ id }) => id)).toEqual([verdicts.crash.id])
})

test('a wrong value comes before what was not attempted, and that before nothing', () => {
  const notAttempted = { id: publicManifest.exercises[0].checks[0].id, status: 'not-implemented' as const }
  expect(nextThing(assemble(grading([notAttempted, verdicts.maskLeak])))?.check.id).toBe(verdicts.maskLeak.id)
  expect(nextThing(assemble(grading([notAttempted])))?.check.id).toBe(notAttempted.id)
})
