import { InfrastructureError, type Scorecard } from '@kata/scorecard'
import { cards } from '@kata/scorecard/samples'
import { expect, test } from 'vitest'
import { hiddenFailure, hostile, outcomes, saying } from '../../samples/cards.ts'
import { renderGradescope } from './gradescope.ts'

interface Test {
  readonly name: string
  readonly score: number
  readonly max_score: number
  readonly status: string
  readonly visibility: string
  readonly output?: string
}

function results(card: Scorecard): { score: number; output: string; stdout_visibility: string; tests: Test[] } {
  return JSON.parse(renderGradescope(card))
}

const sum = (tests: readonly Test[], name: 'score' | 'max_score'): number => tests.reduce((total, one) => total + one[name], 0)

test.each(Object.entries(outcomes))('the %s card has its own points', (_, card) => {
  const { score, tests } = results(card)
  expect(score).toBe(card.points)
  expect([sum(tests, 'score'), sum(tests, 'max_score')]).toEqual([card.points, card.maxPoints])
  expect(tests.filter(({ status }) => status === 'passed').every((one) => one.score === one.max_score)).toBe(true)
  expect(tests.filter(({ status }) => status === 'failed').every((one) => one.score === 0 && one.output)).toBe(true)
})

test('hidden checks are hidden, and what students see adds up', () => {
  const { output, tests, stdout_visibility: stdout } = results(hiddenFailure)
  const seen = tests.filter(({ visibility }) => visibility === 'visible')
  expect(tests.filter(({ visibility }) => visibility === 'hidden').map(({ name }) => name)).toEqual([
    '02-longformer/same-mask: the mask is the right one for any n and w',
  ])
  expect(JSON.stringify({ output, seen })).not.toMatch(/SECRET|31337|same-mask/)
  expect(output).toBe(
    `Public checks: ${sum(seen, 'score')} of ${sum(seen, 'max_score')} points. Hidden checks count 4 more, which are not shown here.`,
  )
  expect(stdout).toBe('hidden')
})

test('it says when only public checks were there', () => {
  expect(results(cards.allPassed).output).toContain('Public checks only')
})

test('a card that counts nowhere is refused', () => {
  expect(() => results(cards.withoutIsolation)).toThrow('without isolation')
  expect(() => results(cards.oneCheck)).toThrow(InfrastructureError)
})

test.each(hostile)('text that a submission chose stays text: %.40j', (text) => {
  const written = renderGradescope(saying(text))
  expect(written.length).toBeLessThan(1_500_000)
  expect(written).not.toMatch(/^\s*::|##\[/m)
  const formats = [...written.matchAll(/"\w*(?:output|name)_format": "(\w+)"/g)].map(([, format]) => format)
  expect(new Set(formats)).toEqual(new Set(['text']))
})
