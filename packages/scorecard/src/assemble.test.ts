import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullManifest, grading, publicManifest, verdicts } from '../samples/cards.ts'
import { assemble } from './assemble.ts'
import { InfrastructureError } from './infrastructure.ts'
import { manifestDigest } from './manifest.ts'
import { validate } from './validate.ts'
import type { Verdict } from './verdict.ts'

const [first] = publicManifest.exercises[0].checks
const pass = (id: string): Verdict => ({ id, status: 'pass' })

test('points are summed over the manifest, not over the results', () => {
  const card = assemble(grading([], { results: [pass(first.id)] }))
  expect([card.points, card.maxPoints]).toEqual([2, 20])
  expect(card.exercises[0].checks[1]).toMatchObject({ status: 'not-run', points: 0, message: 'This check did not run.' })
})

test('a check that came twice earns nothing, even when it passed both times', () => {
  const card = assemble(grading([], { results: [...grading().results, pass(first.id)] }))
  expect(card.points).toBe(18)
  expect(card.exercises[0].checks[0]).toMatchObject({
    status: 'not-run',
    points: 0,
    message: '2 results came for this check; none of them counts.',
  })
})

test('an unknown check is the fault of the grader', () => {
  expect(() => assemble(grading([], { results: [pass('01-quadratic-complexity/free-points')] }))).toThrow(InfrastructureError)
  expect(() => assemble(grading([], { selection: ['02-longformer'] }))).toThrow('no check of this run')
})

test('a check is all or nothing', () => {
  for (const verdict of Object.values(verdicts))
    expect(assemble(grading([verdict])).exercises.flatMap(({ checks }) => checks)).toContainEqual(
      expect.objectContaining({ id: verdict.id, points: 0 }),
    )
})

test('the status of an exercise', () => {
  const status = (results: readonly Verdict[], broken?: Record<string, string>): string =>
    assemble(grading(results, { broken })).exercises[0].status
  const none = publicManifest.exercises[0].checks.map(({ id }): Verdict => ({ id, status: 'not-implemented' }))
  expect(status([])).toBe('complete')
  expect(status([verdicts.timeout])).toBe('partial')
  expect(status(none)).toBe('not-started')
  expect(status(none.slice(1))).toBe('partial')
  expect(status([], { '01-quadratic-complexity': 'no such file' })).toBe('broken')
})

test('hidden points are null without hidden checks, and zero of zero where a selection leaves them out', () => {
  expect(assemble(grading()).hidden).toBeNull()
  expect(assemble(grading([], { manifest: fullManifest })).hidden).toEqual({ points: 4, maxPoints: 4 })
  const results = publicManifest.exercises[0].checks.map(({ id }) => pass(id))
  expect(assemble(grading([], { manifest: fullManifest, results, selection: ['01-quadratic-complexity'] })).hidden).toEqual({
    points: 0,
    maxPoints: 0,
  })
})

test("the digest is the whole grader's, whatever was selected", () => {
  const results = publicManifest.exercises[0].checks.map(({ id }) => pass(id))
  const card = assemble(grading([], { selection: ['01-quadratic-complexity'], results }))
  expect(card.grader.digest).toBe(manifestDigest(publicManifest))
  expect(card.complete).toBe(true)
})

test('a card of a part of an exercise, or without isolation, is not complete', () => {
  const { environment } = grading()
  expect(assemble(grading([], { environment: { ...environment, isolation: 'none' } })).complete).toBe(false)
  expect(assemble(grading([], { selection: [first.id], results: [pass(first.id)] })).complete).toBe(false)
  expect(assemble(grading([], { complete: false })).complete).toBe(false)
})

test('whatever a submission says, the card is valid', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u001b[2J', '\ud800', '\u202eabc', 'x'.repeat(1e5), '\u0000\n\r\t', '::error::x'),
  )
  const counterexample = fc.record({
    call: nasty,
    arguments: fc.array(fc.record({ name: nasty.map((text) => `n${text}`), value: nasty }), { maxLength: 40 }),
    expected: fc.option(nasty),
    actual: fc.option(nasty),
    prints: fc.array(nasty, { maxLength: 40 }),
    at: fc.option(fc.record({ place: nasty.map((text) => `f${text}`), text: nasty.map((text) => `t${text}`) })),
  })
  const mask = fc
    .array(nasty, { maxLength: 3 })
    .map((rows) => ({ kind: 'mask' as const, caption: 'n = 4', expected: ['#.'], actual: rows }))
  fc.assert(
    fc.property(nasty, counterexample, mask, (message, example, figure) => {
      const card = assemble(grading([{ ...verdicts.crash, message, counterexample: example, figure }]))
      expect(validate(card)).toEqual({ status: 'valid', card })
    }),
    { seed: 42, numRuns: 40 },
  )
})

test('a mask too large for the card is cropped around its first wrong cell', () => {
  const size = 300
  const row = '.'.repeat(size)
  const expected = Array.from({ length: size }, () => row)
  const actual = expected.map((text, index) => (index === 200 ? `${text.slice(0, 150)}#${text.slice(151)}` : text))
  const card = assemble(grading([{ ...verdicts.maskLeak, figure: { kind: 'mask', caption: 'n = 300', expected, actual } }]))
  const { figure } = card.exercises[1].checks[0]
  expect(figure).toMatchObject({ origin: [168, 118] })
  expect(figure?.kind === 'mask' && figure.actual[32][32]).toBe('#')
})
