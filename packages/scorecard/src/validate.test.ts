import { expect, test } from 'vitest'
import { assemble } from './assemble.ts'
import { validate } from './validate.ts'

test('x', () => {
  const card = assemble({
    manifest: {
      exercises: [
        {
          id: '01-a',
          title: 'A',
          checks: [{ id: '01-a/b', title: 't', function: 'f', kind: 'property', visibility: 'public', points: 2 }],
        },
      ],
    },
    results: [
      {
        id: '01-a/b',
        status: 'fail',
        message: 'no',
        counterexample: { call: 'f(1)', arguments: [], expected: 'a', actual: 'a\u200b', prints: [], at: null },
      },
    ],
    version: '1',
    submissionDigest: 'a'.repeat(64),
    seed: 1,
    runs: 100,
    complete: true,
    environment: { isolation: 'process', backend: 'wasm', node: '20', platform: 'linux' },
    timing: { totalMs: 1, exercises: { '01-a': 1 } },
  })
  console.log(JSON.stringify(card, null, 1))
  expect(validate(card)).toEqual({ status: 'valid', card })
  console.log(validate({ ...card, x: 1, points: 'a', exercises: [{ ...card.exercises[0], status: 'y' }] }))
})
