import { InfrastructureError, type Scorecard } from '@kata/scorecard'
import { cards } from '@kata/scorecard/samples'
import { describe, expect, test } from 'vitest'
import { hiddenFailure, hostile, outcomes, saying } from '../../samples/cards.ts'
import { renderGithubClassroom } from './github-classroom.ts'

interface Test {
  readonly name: string
  readonly status: string
  readonly score: number
  readonly line_no: number
  readonly test_code?: string
}

function result(card: Scorecard): { version: number; status: string; max_score: number; tests: Test[] } {
  const text = renderGithubClassroom(card)
  expect(text).toMatch(/^[A-Za-z0-9+/]+=*\n$/)
  return JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
}

describe.each(Object.entries(outcomes))('the %s card', (_, card) => {
  const { version, status, max_score: max, tests } = result(card)

  test('has the fields that the reporter looks at', () => {
    expect([version, max]).toEqual([1, card.maxPoints])
    expect(status).toBe(card.points === card.maxPoints ? 'pass' : 'fail')
    for (const one of tests) expect(one).toMatchObject({ name: expect.any(String), score: expect.any(Number), line_no: 0 })
  })

  test('comes to its points in both ways in which the reporter counts', () => {
    const passed = tests.filter((one) => one.status === 'pass')
    expect((passed.length * max) / tests.length).toBe(card.points)
    expect(tests.reduce((sum, { score }) => sum + score, 0)).toBe(card.points)
  })
})

test('a failure is explained at its first point, and how much was checked at the first of all', () => {
  const { tests } = result(outcomes.partial)
  expect(tests[0].test_code).toContain('Public checks only')
  const first = tests.findIndex(({ name }) => name.startsWith('02/band-width'))
  expect(tests.slice(first, first + 3).map(({ name }) => name)).toEqual([
    '02/band-width: a token sees w/2 neighbours on each side (FAILED)',
    'point 2 of 3',
    'point 3 of 3',
  ])
  expect(tests[first].test_code).toContain('1 cell may not attend, 1 should')
  expect(tests[first + 1].test_code).toBeUndefined()
})

test('a card of a whole course fits into an environment variable, explanations or not', () => {
  const { exercises } = saying('x'.repeat(300))
  const many = Array.from({ length: 50 }, () => exercises).flat()
  const maxPoints = many.reduce((sum, exercise) => sum + exercise.maxPoints, 0)
  const card = { ...cards.maskLeak, points: 0, maxPoints, exercises: many }
  expect(maxPoints).toBeGreaterThan(900)
  expect(renderGithubClassroom(card).length).toBeLessThan(130_000)
  expect(result(card).tests).toHaveLength(maxPoints)
  expect(result(card).tests[0].test_code).toContain('Public checks only')
  const tooMany = { ...card, exercises: [many, many, many].flat(), maxPoints: 3 * maxPoints }
  expect(() => renderGithubClassroom(tooMany)).toThrow(InfrastructureError)
})

test('a card that counts nowhere is refused', () => {
  expect(() => result(cards.withoutIsolation)).toThrow('without isolation')
  expect(() => result(cards.oneCheck)).toThrow(InfrastructureError)
})

test('what a hidden check tried is not in it', () => {
  const text = JSON.stringify(result(hiddenFailure))
  expect(text).not.toMatch(/SECRET|31337|same-mask|the mask is the right one/)
  expect(text).toContain('02/hidden-1: hidden check 1 (FAILED)')
})

test.each(hostile)('no line that the reporter prints is a command: %.40j', (text) => {
  for (const { name, test_code: code = '' } of result(saying(text)).tests) {
    expect(`${name}\n${code}`).not.toMatch(/^\s*::|##\[/m)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would obey them
    expect(name + code).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/)
  }
})
