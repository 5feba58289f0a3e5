import fc from 'fast-check'
import type { Contract } from '../../../exercises/03-linformer/contract.ts'
import {
  type BadCall,
  badNumbers,
  type Check,
  exactly,
  expectClose,
  leavesNothingBehind,
  Mismatch,
  nearly,
  random,
  rejectsBadInput,
  seeds,
} from '../index.ts'
import { check } from './claims.ts'

const spectra = fc.record({ many: fc.integer({ min: 1, max: 40 }), seed: seeds() })

export const lowRank: readonly Check[] = [
  check({
    id: 'energy-examples',
    function: 'cumulativeEnergy',
    title: 'singular values 4 and 3 hold 64% and then all of the energy; the order is kept as given',
    points: 2,
    hint: 'Energy is the square of a singular value. Sum as you go along, and divide by the sum of all squares.',
    given: [
      { values: [4, 3], shares: [0.64, 1] },
      { values: [3, 4], shares: [0.36, 1] },
      { values: [5], shares: [1] },
      { values: [1, 1, 1, 1], shares: [0.25, 0.5, 0.75, 1] },
      { values: [0, 2, 0, 1, 0], shares: [0, 0.8, 0.8, 1, 1] },
      { values: [1e4, 0], shares: [1, 1] },
    ],
    holds: async (student, { values, shares }) => {
      expectClose(await student.call.cumulativeEnergy(values), shares, `of [${values.join(', ')}] it`, nearly)
    },
  }),
  check({
    id: 'energy-steps',
    function: 'cumulativeEnergy',
    title: 'it rises from one value to the next by shares that are to each other as the squares, and ends at 1',
    points: 2,
    hint: 'One number for each singular value. All of them together hold everything.',
    given: spectra,
    holds: async (student, { many, seed }) => {
      const values = spectrum(many, seed)
      const shares = await student.call.cumulativeEnergy(values)
      if (shares.length !== many) throw new Mismatch(`there are ${shares.length} shares of ${many} singular values`, { actual: shares })
      expectClose(shares[many - 1], 1, 'the last share', nearly)
      for (let i = 1; i < many; i++)
        expectClose(
          (shares[i] - shares[i - 1]) * values[0] ** 2,
          shares[0] * values[i] ** 2,
          `the step to share ${i}, in proportion to share 0,`,
          nearly,
        )
      const scaled = await student.call.cumulativeEnergy(values.map((value) => 1000 * value))
      expectClose(scaled, shares, 'that of 1,000 times the singular values', nearly)
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'cumulativeEnergy',
    id: 'energy-tidy',
    points: 1,
    calls: [[[1, 3, 2]], [[3, 2, 1]]],
  }),
  rejectsBadInput<Contract>()({
    function: 'cumulativeEnergy',
    id: 'energy-bad-input',
    points: 1,
    good: [[[1]], [[0, 1]], [[2, 0]], [[1, 2, 3]]],
    bad: badSpectra((values) => [values]),
  }),
  check({
    id: 'rank-examples',
    function: 'effectiveRank',
    title: 'how many singular values it takes: of 4, 3 two hold 65% of the energy, and one holds 63%',
    points: 2,
    hint: 'Count from 1: the first singular value alone is rank 1.',
    given: [
      { values: [4, 3], energy: 0.63, rank: 1 },
      { values: [4, 3], energy: 0.65, rank: 2 },
      { values: [4, 3], energy: 1, rank: 2 },
      { values: [4, 3, 0], energy: 1, rank: 2 },
      { values: [5], energy: 0.01, rank: 1 },
      { values: [5], energy: 1, rank: 1 },
      { values: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], energy: 0.85, rank: 9 },
      { values: [10, 1, 1, 1, 1], energy: 0.9, rank: 1 },
      { values: [10, 1, 1, 1, 1], energy: 0.99, rank: 4 },
    ],
    holds: async (student, { values, energy, rank }) => {
      expectClose(await student.call.effectiveRank(values, energy), rank, `of [${values.join(', ')}] at energy ${energy} it`, exactly)
    },
  }),
  check({
    id: 'rank-smallest',
    function: 'effectiveRank',
    title: 'the rank reaches the energy, and one less does not; all singular values reach 1',
    points: 3,
    hint: 'It is the first place at which the cumulative energy is at least the energy asked for. Rounding may leave the last share a little below 1.',
    given: spectra,
    holds: async (student, { many, seed }) => {
      const values = spectrum(many, seed).sort((a, b) => b - a)
      const total = values.reduce((sum, value) => sum + value * value, 0)
      let sum = 0
      for (const [i, value] of values.entries()) {
        // Halfway into the step that the value makes: far from a knife's edge.
        const energy = (sum + value ** 2 / 2) / total
        expectClose(await student.call.effectiveRank(values, energy), i + 1, `at energy ${energy} it`, exactly)
        sum += value ** 2
      }
      expectClose(await student.call.effectiveRank(values, 1), many, 'at energy 1 it', exactly)
    },
    runs: 40,
  }),
  leavesNothingBehind<Contract>()({
    function: 'effectiveRank',
    id: 'rank-tidy',
    points: 1,
    calls: [
      [[3, 2, 1], 0.5],
      [[1, 2, 3], 0.5],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'effectiveRank',
    id: 'rank-bad-input',
    points: 1,
    good: [
      [[1], 1],
      [[2, 1, 0], 0.001],
    ],
    bad: [
      ...badSpectra((values) => [values, 0.5]),
      ...badNumbers(['energy'], [0, -0.5, 1.001, 2, Number.NaN, Number.POSITIVE_INFINITY], (energy) => [[2, 1], energy]),
    ],
  }),
  check({
    id: 'theorem-examples',
    function: 'theoremProjectionDim',
    title: 'at half the accuracy 512 tokens need k = 250, more than at ε = 2/3 and far fewer than at 0.1; n is no limit',
    points: 2,
    hint: 'The natural logarithm, over ε² − ε³, times 5, rounded up.',
    given: [
      { n: 512, epsilon: 0.5, dim: 250 },
      { n: 512, epsilon: 0.1, dim: 3466 },
      { n: 512, epsilon: 2 / 3, dim: 211 },
      { n: 512, epsilon: 0.9, dim: 386 },
      { n: 4096, epsilon: 0.5, dim: 333 },
      { n: 2, epsilon: 0.5, dim: 28 },
      { n: 3, epsilon: 0.99, dim: 561 },
      { n: 1_000_000, epsilon: 0.01, dim: 697_754 },
    ],
    holds: async (student, { n, epsilon, dim }) => {
      expectClose(await student.call.theoremProjectionDim({ n, epsilon }), dim, `at n = ${n}, ε = ${epsilon} it`, exactly)
    },
  }),
  check({
    id: 'theorem-logarithm',
    function: 'theoremProjectionDim',
    title: 'it grows with the logarithm of n: for n² tokens k is twice as large, but for rounding up',
    points: 1,
    hint: 'ln(n²) = 2 ln n. A whole number comes out, rounded up once, at the end.',
    given: fc.record({ n: fc.integer({ min: 2, max: 1e6 }), epsilon: fc.double({ min: 0.01, max: 0.99, noNaN: true }) }),
    holds: async (student, { n, epsilon }) => {
      const [once, twice] = [
        await student.call.theoremProjectionDim({ n, epsilon }),
        await student.call.theoremProjectionDim({ n: n * n, epsilon }),
      ]
      if (!Number.isInteger(once)) throw new Mismatch(`the answer is ${once}, and should be a whole number`, { actual: once })
      if (twice !== 2 * once && twice !== 2 * once - 1)
        throw new Mismatch(`for ${n}² tokens it is ${twice}, and for ${n} tokens ${once}`, { actual: twice, expected: 2 * once })
      const least = await student.call.theoremProjectionDim({ n, epsilon: 2 / 3 })
      if (least > once)
        throw new Mismatch(`at ε = ${epsilon} it is ${once}, below the ${least} at ε = 2/3, where ε² − ε³ peaks`, { actual: once })
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'theoremProjectionDim',
    id: 'theorem-bad-input',
    points: 1,
    good: [[{ n: 2, epsilon: 0.01 }], [{ n: 4096, epsilon: 0.99 }]],
    bad: [
      ...badNumbers(['n', 'bound'], [1, 0, -2, 2.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53], (n) => [{ n, epsilon: 0.5 }]),
      ...badNumbers(['epsilon', 'bound'], [0, 1, -0.5, 1.5, Number.NaN, Number.POSITIVE_INFINITY], (epsilon) => [{ n: 16, epsilon }]),
    ],
  }),
]

/** Between 0.1 and 1, so that each counts. */
function spectrum(many: number, seed: number): number[] {
  const next = random(seed)
  return Array.from({ length: many }, () => 0.1 + 0.9 * next())
}

function badSpectra<const A>(put: (values: number[]) => A): BadCall<A>[] {
  const names = ['singularValues']
  return [
    { what: 'no singular values', args: put([]), names },
    { what: 'a single 0', args: put([0]), names },
    { what: 'zeros alone', args: put([0, 0, 0]), names },
    ...[-1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].flatMap((bad) => [
      { what: `${bad} among the singular values`, args: put([2, bad, 1]), names },
      { what: `${bad} as the first singular value`, args: put([bad, 2, 1]), names },
      { what: `${bad} as the last singular value`, args: put([2, 1, bad]), names },
    ]),
  ]
}
