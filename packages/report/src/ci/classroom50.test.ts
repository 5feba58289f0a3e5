import { InfrastructureError, type Scorecard } from '@kata/scorecard'
import { cards } from '@kata/scorecard/samples'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { hiddenFailure, hostile, outcomes, saying } from '../../samples/cards.ts'
import { renderClassroom50 } from './classroom50.ts'
import { classroom50Identity } from './classroom50-identity.ts'

const env = {
  CLASSROOM: 'transformers',
  ASSIGNMENT: 'longformer',
  ASSIGNMENT_TYPE: 'individual',
  OWNER: 'alice',
  SUBMISSION_TAG: 'submit/2026-06-01T14-32-05Z-a1b2c3d',
  COMMIT_URL: 'https://github.com/org/repo/commit/a1b2c3d',
  RELEASE_URL: 'https://github.com/org/repo/releases/tag/submit%2F2026-06-01T14-32-05Z-a1b2c3d',
  REVIEW_URL: 'https://github.com/org/repo/compare/0000000...a1b2c3d',
}

// The contract of classroom50/result/v1 in our words: the published schema has another licence than this project.
const points = { type: 'integer', minimum: 0 }
const link = { type: 'string', minLength: 1 }
const keepsTheContract = new Ajv2020({ strictRequired: false }).compile({
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'classroom', 'assignment', 'assignment_type', 'owner', 'submission', 'commit', 'release', 'review'].concat([
    'datetime',
    'score',
    'max-score',
    'tests',
  ]),
  properties: {
    schema: { const: 'classroom50/result/v1' },
    classroom: link,
    assignment: link,
    assignment_type: { enum: ['individual', 'group', 'team'] },
    owner: link,
    submission: { type: 'string', pattern: '^submit/' },
    commit: link,
    release: link,
    review: link,
    datetime: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$' },
    score: points,
    'max-score': points,
    tests: {
      type: 'array',
      items: {
        type: 'object',
        required: ['test-name', 'passed', 'score', 'max-score'],
        properties: { 'test-name': link, passed: { type: 'boolean' }, score: points, 'max-score': points },
      },
    },
  },
})

function result(card: Scorecard) {
  return JSON.parse(renderClassroom50(card, classroom50Identity(env)))
}

test.each(Object.entries(outcomes))('the %s card keeps the contract, with its own points', (_, card) => {
  const written = result(card)
  expect(keepsTheContract(written), JSON.stringify(keepsTheContract.errors)).toBe(true)
  expect([written.score, written['max-score']]).toEqual([card.points, card.maxPoints])
  const sum = (name: string): number => written.tests.reduce((total: number, one: Record<string, number>) => total + one[name], 0)
  expect([sum('score'), sum('max-score')]).toEqual([card.points, card.maxPoints])
  const passing = card.exercises.flatMap(({ checks }) => checks).filter(({ status }) => status === 'pass')
  expect(written.tests.filter(({ passed }: { passed: boolean }) => passed)).toHaveLength(passing.length)
})

test('who handed in what is what the runner says', () => {
  expect(result(cards.maskLeak)).toMatchObject({
    classroom: 'transformers',
    assignment: 'longformer',
    assignment_type: 'individual',
    owner: 'alice',
    submission: env.SUBMISSION_TAG,
    commit: env.COMMIT_URL,
    release: env.RELEASE_URL,
    review: env.REVIEW_URL,
    datetime: '2026-06-01T14:32:05Z',
  })
  expect(classroom50Identity({ ...env, OWNER: undefined, USERNAME: 'bob' }).owner).toBe('bob')
})

test.each(Object.keys(env))('without %s it is refused by name', (name) => {
  expect(() => classroom50Identity({ ...env, [name]: ' ' })).toThrow(InfrastructureError)
  expect(() => classroom50Identity({ ...env, [name]: undefined })).toThrow(name)
})

test('outside of Classroom 50 every variable is named at once', () => {
  expect(() => classroom50Identity({})).toThrow(
    'CLASSROOM, ASSIGNMENT, ASSIGNMENT_TYPE, OWNER or USERNAME, SUBMISSION_TAG, COMMIT_URL, RELEASE_URL, REVIEW_URL',
  )
})

test('a tag without a time and a type that does not exist are refused', () => {
  expect(() => classroom50Identity({ ...env, SUBMISSION_TAG: 'phase1' })).toThrow('SUBMISSION_TAG')
  expect(() => classroom50Identity({ ...env, ASSIGNMENT_TYPE: 'pair' })).toThrow('individual, group, team')
})

test('a card that counts nowhere is refused', () => {
  expect(() => result(cards.withoutIsolation)).toThrow('without isolation')
  expect(() => result(cards.oneCheck)).toThrow(InfrastructureError)
})

test('it says when only public checks were there, and never what a hidden one tried', () => {
  expect(result(cards.allPassed).tests[0]['test-name']).toContain('Public checks only')
  const text = renderClassroom50(hiddenFailure, classroom50Identity(env))
  expect(text).not.toMatch(/SECRET|31337|same-mask|the mask is the right one/)
  expect(text).toContain('02/hidden-1: hidden check 1 (FAILED)')
})

test.each(hostile)('text that a submission chose stays text: %.40j', (text) => {
  const written = renderClassroom50(saying(text), classroom50Identity(env))
  expect(keepsTheContract(JSON.parse(written))).toBe(true)
  expect(written.length).toBeLessThan(100_000)
  expect(written).not.toMatch(/^\s*::|##\[/m)
})
