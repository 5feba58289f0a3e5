import { expect, test } from 'vitest'
import { cards } from '../samples/cards.ts'
import schema from '../schema/scorecard.v1.json' with { type: 'json' }
import { limits } from './limits.ts'
import type {
  CheckResult,
  CheckStatus,
  Counterexample,
  CurvesFigure,
  ExerciseResult,
  GrowthFigure,
  HistogramFigure,
  MaskFigure,
  Scorecard,
} from './scorecard.ts'
import { validate } from './validate.ts'

test.each(Object.entries(cards))('the %s card is valid, and still is after JSON', (_, card) => {
  expect(validate(card)).toEqual({ status: 'valid', card })
  expect(validate(JSON.parse(JSON.stringify(card)))).toEqual({ status: 'valid', card })
})

test('the schema names the fields and statuses of the types, and no others', () => {
  const names = <T>(fields: Record<keyof T, true>): string[] => Object.keys(fields).sort()
  const { exercise, check, counterexample, maskFigure, growthFigure, histogramFigure, curvesFigure } = schema.$defs
  expect(Object.keys(schema.properties).sort()).toEqual(
    names<Scorecard>({
      ...{ schema: true, grader: true, submission: true, seed: true, runs: true, points: true, maxPoints: true },
      ...{ hidden: true, complete: true, exercises: true, environment: true, timing: true },
    }),
  )
  expect(Object.keys(exercise.properties).sort()).toEqual(
    names<ExerciseResult>({ id: true, title: true, points: true, maxPoints: true, status: true, checks: true, answers: true }),
  )
  expect(Object.keys(check.properties).sort()).toEqual(
    names<CheckResult>({
      ...{ id: true, title: true, function: true, kind: true, visibility: true, points: true, maxPoints: true, status: true },
      ...{ message: true, hint: true, counterexample: true, reproduce: true, figure: true },
    }),
  )
  expect(Object.keys(counterexample.properties).sort()).toEqual(
    names<Counterexample>({ call: true, arguments: true, expected: true, actual: true, prints: true, at: true }),
  )
  expect(Object.keys(maskFigure.properties).sort()).toEqual(
    names<MaskFigure>({ kind: true, caption: true, origin: true, expected: true, actual: true }),
  )
  expect(Object.keys(growthFigure.properties).sort()).toEqual(
    names<GrowthFigure>({ kind: true, quantity: true, samples: true, slope: true, allowed: true, lines: true }),
  )
  expect(Object.keys(histogramFigure.properties).sort()).toEqual(
    names<HistogramFigure>({ kind: true, quantity: true, bins: true, allowed: true }),
  )
  expect(Object.keys(curvesFigure.properties).sort()).toEqual(
    names<CurvesFigure>({ kind: true, x: true, y: true, curves: true, allowed: true }),
  )
  const statuses: Record<CheckStatus, true> = {
    ...{ pass: true, fail: true, 'not-implemented': true, timeout: true, memory: true, crash: true, 'not-run': true },
  }
  expect([...check.properties.status.enum].sort()).toEqual(Object.keys(statuses).sort())
})

test('the schema bounds texts and lists where assemble cuts them', () => {
  const { check, counterexample, sourcePlace, maskFigure, growthFigure, histogramFigure, curvesFigure } = schema.$defs
  const { properties } = counterexample
  expect(check.properties.message.anyOf[0].maxLength).toBe(limits.message)
  expect(check.properties.hint.anyOf[0].maxLength).toBe(limits.hint)
  expect(check.properties.title.maxLength).toBe(limits.title)
  expect(properties.call.maxLength).toBe(limits.call)
  expect(properties.expected.anyOf[0].maxLength).toBe(limits.value)
  expect([properties.arguments.maxItems, properties.prints.maxItems]).toEqual([limits.arguments, limits.prints])
  expect(properties.prints.items.maxLength).toBe(limits.print)
  expect(sourcePlace.properties.text.maxLength).toBe(limits.sourceLine)
  expect([maskFigure.properties.actual.maxItems, maskFigure.properties.actual.items.maxLength]).toEqual([limits.maskSide, limits.maskSide])
  expect([growthFigure.properties.samples.maxItems, growthFigure.properties.lines.maxItems]).toEqual([
    limits.growthSamples,
    limits.growthLines,
  ])
  expect(histogramFigure.properties.bins.maxItems).toBe(limits.bins)
  const { curves } = curvesFigure.properties
  expect([curves.maxItems, curves.items.properties.samples.maxItems]).toEqual([limits.curves, limits.curveSamples])
})

test('no object of the schema takes properties it does not name', () => {
  const open: string[] = []
  const visit = (part: unknown, path: string): void => {
    if (typeof part !== 'object' || part === null) return
    if ('properties' in part && !('additionalProperties' in part && part.additionalProperties === false)) open.push(path)
    for (const [key, child] of Object.entries(part)) visit(child, `${path}/${key}`)
  }
  visit(schema, '')
  expect(open).toEqual([])
})

test('errors name the place and what is wrong there', () => {
  const card = cards.maskLeak
  const check = card.exercises[1].checks[0]
  const withCheck = (changed: object): unknown => ({
    ...card,
    exercises: [card.exercises[0], { ...card.exercises[1], checks: [{ ...check, ...changed }, card.exercises[1].checks[1]] }],
  })
  const errors = (value: unknown): unknown => {
    const result = validate(value)
    return result.status === 'invalid' ? result.errors : result.status
  }
  expect(errors(null)).toEqual(['card: must be object'])
  expect(errors({ ...card, mark: 'A' })).toEqual(['card: has no property "mark"'])
  expect(errors({ ...card, schema: 'kata.scorecard/v2' })).toEqual(['schema: must be "kata.scorecard/v1"'])
  expect(errors({ ...card, points: 16.5 })).toEqual(['points: must be integer'])
  expect(errors(withCheck({ status: 'ok' }))).toEqual([
    'exercises[1].checks[0].status: must be one of pass, fail, not-implemented, timeout, memory, crash, not-run',
  ])
  expect(errors(withCheck({ hint: undefined }))).toEqual(['exercises[1].checks[0]: lacks "hint"'])
  expect(errors(withCheck({ message: 'a\u001b[2Jb' }))).toHaveLength(1)
  expect(errors(withCheck({ message: 'x'.repeat(2001) }))).toEqual([
    'exercises[1].checks[0].message: must NOT have more than 2000 characters',
  ])
  expect(errors(withCheck({ figure: { kind: 'plot' } }))).not.toBe('valid')
})

test('points that are not the sum of their parts are an error', () => {
  expect(validate({ ...cards.maskLeak, points: 20 })).toEqual({ status: 'invalid', errors: ['card.points: is 20, but its parts have 17'] })
  expect(validate({ ...cards.allPassedWithHidden, hidden: null })).toEqual({
    status: 'invalid',
    errors: ['hidden: is null, but 02-longformer/same-mask is a hidden check'],
  })
})
