import fc from 'fast-check'
import { linearRegression } from 'simple-statistics'
import type { Contract } from '../../../exercises/01-quadratic-complexity/contract.ts'
import { type Check, counts, expectClose, gaussian, leavesNothingBehind, random, rejectsBadInput, seeds } from '../index.ts'
import { check } from './claims.ts'

export const exponent: readonly Check[] = [
  check({
    id: 'exponent-power-law',
    function: 'growthExponent',
    title: 'the exponent of cost = c·nᵖ is p',
    points: 1,
    hint: 'On logarithmic axes a power law is a straight line: log cost = p·log n + log c.',
    given: fc.record({
      p: fc.integer({ min: -4, max: 12 }).map((quarters) => quarters / 4),
      c: fc.integer({ min: 1, max: 1000 }),
      from: counts({ max: 64 }),
    }),
    holds: async (student, { p, c, from }) => {
      const samples = [1, 2, 4, 8].map((times) => ({ n: from * times, cost: c * (from * times) ** p }))
      expectClose(await student.call.growthExponent(samples), p, `the exponent of ${c}·n^${p}`, { absolute: 1e-9, relative: 1e-9 })
    },
  }),
  check({
    id: 'exponent-least-squares',
    function: 'growthExponent',
    title: 'among scattered samples it is the least-squares slope of log cost over log n; a repeated n counts again',
    points: 2,
    hint: 'All samples count, in any order. Not only the first and the last, and not the mean of the slopes between neighbours.',
    given: fc.record({ many: fc.integer({ min: 3, max: 8 }), seed: seeds() }),
    holds: async (student, { many, seed }) => {
      const [length, noise] = [random(seed), gaussian(seed + 1)]
      const scattered = Array.from({ length: many }, () => 2 ** Math.floor(12 * length()))
      const samples = [1, 4096, ...scattered].map((n) => ({ n, cost: n ** 1.5 * Math.exp(noise()) }))
      const { m } = linearRegression(samples.map(({ n, cost }) => [Math.log(n), Math.log(cost)]))
      expectClose(await student.call.growthExponent(samples), m, 'the exponent', { absolute: 1e-9, relative: 1e-9 })
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'growthExponent',
    id: 'exponent-tidy',
    points: 1,
    calls: [
      [
        [
          { n: 4, cost: 16 },
          { n: 1, cost: 1 },
          { n: 2, cost: 5 },
        ],
      ],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'growthExponent',
    id: 'exponent-bad-input',
    points: 1,
    good: [
      [
        [
          { n: 1, cost: 0.5 },
          { n: 2, cost: 3 },
        ],
      ],
      [
        [
          { n: 2, cost: 1 },
          { n: 2, cost: 3 },
          { n: 4, cost: 3 },
        ],
      ],
      [
        [
          { n: 0.5, cost: 1 },
          { n: 1.5, cost: 2 },
        ],
      ],
    ],
    bad: [
      { what: 'no samples', args: [[]], names: ['samples'] },
      { what: 'one sample', args: [[{ n: 2, cost: 4 }]], names: ['samples'] },
      {
        what: 'the same n twice',
        args: [
          [
            { n: 2, cost: 4 },
            { n: 2, cost: 5 },
          ],
        ],
        names: ['samples'],
      },
      ...[0, -1, Number.NaN, Number.POSITIVE_INFINITY].flatMap((bad) => [
        {
          what: `n = ${bad} among the samples`,
          args: [
            [
              { n: 1, cost: 1 },
              { n: 2, cost: 4 },
              { n: bad, cost: 9 },
            ],
          ] as const,
          names: ['samples'],
        },
        {
          what: `cost = ${bad} among the samples`,
          args: [
            [
              { n: 1, cost: 1 },
              { n: 2, cost: 4 },
              { n: 3, cost: bad },
            ],
          ] as const,
          names: ['samples'],
        },
      ]),
    ],
  }),
]
