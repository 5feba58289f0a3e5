import { expect, test } from 'vitest'
import { fullManifest, publicManifest } from '../samples/cards.ts'
import { assertSound, type Manifest, manifestDigest, selectChecks } from './manifest.ts'

const ids = ({ exercises }: Manifest): string[] => exercises.flatMap(({ checks }) => checks.map(({ id }) => id))

test('the digest is of the content: not of the order of keys, but of the order of checks and of the hidden ones', () => {
  const turned = { exercises: publicManifest.exercises.map(({ checks, title, id }) => ({ title, checks, id })) }
  const reversed = { exercises: publicManifest.exercises.toReversed() }
  expect(manifestDigest(turned)).toBe(manifestDigest(publicManifest))
  expect(new Set([publicManifest, reversed, fullManifest].map(manifestDigest)).size).toBe(3)
  expect(manifestDigest(publicManifest)).toMatch(/^[0-9a-f]{64}$/)
})

test('exercises, functions and checks can be selected by name, in the order of the manifest', () => {
  expect(ids(selectChecks(publicManifest, ['02-longformer']))).toEqual(['02-longformer/band-width', '02-longformer/linear-work'])
  expect(ids(selectChecks(publicManifest, ['02-longformer/band-width', '01-quadratic-complexity/causalMask']))).toEqual([
    '01-quadratic-complexity/lower-triangle',
    '01-quadratic-complexity/keeps-nothing',
    '02-longformer/band-width',
  ])
  expect(() => selectChecks(publicManifest, ['02-longformer/no-such'])).toThrow(
    'no exercise, function or check called 02-longformer/no-such',
  )
})

test('a manifest that could miscount is refused', () => {
  const [exercise] = publicManifest.exercises
  const [check] = exercise.checks
  const refuse = (checks: readonly object[]): void =>
    assertSound(Object.assign({}, publicManifest, { exercises: [{ ...exercise, checks }] }))
  expect(() => refuse([check, check])).toThrow('twice')
  expect(() => refuse([{ ...check, points: 0.5 }])).toThrow('integer')
  expect(() => refuse([{ ...check, id: 'rows-sum-to-one' }])).toThrow('begin with')
  expect(() => refuse([])).toThrow('no checks')
})
