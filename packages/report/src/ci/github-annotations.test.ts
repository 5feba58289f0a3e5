import { cards } from '@kata/scorecard/samples'
import { expect, test } from 'vitest'
import { hiddenFailure, hostile, outcomes, saying } from '../../samples/cards.ts'
import { renderGithubAnnotations } from './github-annotations.ts'

test('failures with a place in the source are marked there', () => {
  expect(renderGithubAnnotations(outcomes.partial)).toMatchInlineSnapshot(`
    "::error file=exercises/01-quadratic-complexity/src/cost.ts,line=31,col=18,title=one token fewer and attention is the cheaper part::TypeError: Cannot read properties of undefined (reading 'n')
    ::error file=exercises/02-longformer/src/attention.ts,line=31,title=its work grows linearly with the length::its work grows faster than the length
    "
  `)
  expect(renderGithubAnnotations(outcomes.broken)).toMatchInlineSnapshot(`
    "::error file=exercises/01-quadratic-complexity/src/cost.ts,line=31,col=18,title=one token fewer and attention is the cheaper part::TypeError: Cannot read properties of undefined (reading 'n')
    ::error file=exercises/02-longformer/src/masks.ts,line=3,col=9,title=02-longformer can't be loaded::masks.ts:3:9: expected ")" but found "{"%0A    if (n < 1 {
    "
  `)
})

test('nothing is marked where nothing failed, or no place is known', () => {
  expect(renderGithubAnnotations(outcomes.full)).toBe('')
  expect(renderGithubAnnotations(outcomes.empty)).toBe('')
  expect(renderGithubAnnotations(cards.maskLeak)).toBe('')
})

test('a hidden check marks nothing', () => {
  expect(renderGithubAnnotations(hiddenFailure)).toBe('')
})

test('ten places are marked, and a line that fails several checks once', () => {
  const [exercise] = cards.crash.exercises
  const crashed = exercise.checks.find(({ status }) => status === 'crash')
  if (crashed?.counterexample == null) throw new Error('the sample has no crash')
  const { counterexample } = crashed
  const at = (line: number) => ({ ...crashed, counterexample: { ...counterexample, at: { place: `cost.ts:${line}:1`, text: 'x' } } })
  const card = (lines: readonly number[]) => ({ ...cards.crash, exercises: [{ ...exercise, checks: lines.map(at) }] })
  expect(renderGithubAnnotations(card([...Array(12).keys()])).split('\n')).toHaveLength(10 + 1)
  expect(renderGithubAnnotations(card([3, 3, 3]))).toMatch(/^::error [^\n]* \(and 2 more checks here\)\n$/)
})

test.each(['../../../.github/workflows/x.yml:1:1', '../a.ts:1:1', '/etc/a.ts:1:1', 'a,line=9.ts:1:1', '-', '.ts:1', 'a.ts:x'])(
  'no place outside of the source is marked: %s',
  (place) => {
    const card = saying('wrong')
    const exercises = card.exercises.map((exercise) => ({
      ...exercise,
      checks: exercise.checks.map((check) => ({
        ...check,
        counterexample: { call: '', arguments: [], expected: null, actual: null, prints: [], at: { place, text: '' } },
      })),
    }))
    expect(renderGithubAnnotations({ ...card, exercises })).toBe('')
  },
)

test.each(hostile)('a message is data of one command: %.40j', (text) => {
  const card = saying(text)
  const exercises = card.exercises.map((exercise) => ({
    ...exercise,
    checks: exercise.checks.map((check) => ({
      ...check,
      title: text,
      counterexample: { call: '', arguments: [], expected: null, actual: null, prints: [], at: { place: 'cost.ts:1:1', text } },
    })),
  }))
  const written = renderGithubAnnotations({ ...card, exercises })
  expect(written).toMatch(/^(::error file=exercises\/[\w-]+\/src\/cost\.ts,line=1,col=1,title=[^:,\n\r]*::[^\n\r]*\n)+$/)
  expect(written.length).toBeLessThan(20_000)
})
