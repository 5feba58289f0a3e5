import { type Check, counts, exactly, expectClose, gaussian, Mismatch, nearly, seeds } from '@kata/grader/checks'
import fc from 'fast-check'
import { check } from '../../../grader/checks/03-linformer/claims.ts'

const sizes = fc.record({ n: counts({ max: 100_000 }), dK: counts({ max: 512 }), dV: counts({ max: 512 }), k: counts({ max: 4096 }) })
const spectra = fc.record({ many: fc.integer({ min: 1, max: 200 }), seed: seeds() })
const hint = 'The public claims say more precisely what is off.'

export const cost: readonly Check[] = [
  check({
    id: 'flops-oracle',
    function: 'linformerFlops',
    title: 'the FLOPs for any n, dK, dV and k',
    points: 1,
    hint,
    given: sizes,
    holds: async (student, { n, dK, dV, k }) => {
      const flops = {
        projections: 2 * n * k * (dK + dV),
        scores: 2 * n * k * dK,
        weightedSum: 2 * n * k * dV,
        total: 4 * n * k * (dK + dV),
      }
      expectClose({ ...(await student.call.linformerFlops({ n, dK, dV, k })) }, flops, 'the answer', exactly)
    },
  }),
  check({
    id: 'core-reduction-oracle',
    function: 'coreReduction',
    title: 'the reduction of the core for any n and k',
    points: 1,
    hint,
    given: sizes,
    holds: async (student, { n, k }) => expectClose(await student.call.coreReduction({ n, k }), n / k, 'the answer', nearly),
  }),
  check({
    id: 'honest-reduction-oracle',
    function: 'honestReduction',
    title: 'the whole reduction for any n, dK, dV and k',
    points: 1,
    hint,
    given: sizes,
    holds: async (student, size) => expectClose(await student.call.honestReduction(size), size.n / size.k / 2, 'the answer', nearly),
  }),
  check({
    id: 'energy-oracle',
    function: 'cumulativeEnergy',
    title: 'the energy of long spectra, some values 0, in any order',
    points: 1,
    hint,
    given: spectra,
    holds: async (student, { many, seed }) => {
      const values = spectrum(many, seed)
      const total = values.reduce((sum, value) => sum + value * value, 0)
      let sum = 0
      const shares = values.map((value) => {
        sum += value * value
        return sum / total
      })
      expectClose(await student.call.cumulativeEnergy(values), shares, 'the answer', nearly)
    },
  }),
  check({
    id: 'rank-oracle',
    function: 'effectiveRank',
    title: 'the rank of long spectra that fall like real ones',
    points: 1,
    hint,
    given: fc.record({
      many: fc.integer({ min: 2, max: 200 }),
      decay: fc.integer({ min: 1, max: 30 }),
      energy: fc.double({ min: 0.05, max: 0.999, noNaN: true }),
    }),
    holds: async (student, { many, decay, energy }) => {
      const values = Array.from({ length: many }, (_, i) => Math.exp((-decay * i) / many))
      const total = values.reduce((sum, value) => sum + value * value, 0)
      const reached = (rank: number) => values.slice(0, rank).reduce((sum, value) => sum + value * value, 0) / total
      const rank = await student.call.effectiveRank(values, energy)
      // An energy on a knife's edge may go either way.
      if (!(Number.isInteger(rank) && rank >= 1 && rank <= many && reached(rank) >= energy - 1e-9 && reached(rank - 1) < energy + 1e-9))
        throw new Mismatch(`the rank at energy ${energy} is ${rank}, where the share is ${reached(rank)}, after ${reached(rank - 1)}`, {
          actual: rank,
        })
    },
  }),
  check({
    id: 'theorem-oracle',
    function: 'theoremProjectionDim',
    title: 'the dimension of Theorem 1 for any n and ε',
    points: 1,
    hint,
    given: fc.record({ n: fc.integer({ min: 2, max: 1e9 }), epsilon: fc.double({ min: 0.01, max: 0.99, noNaN: true }) }),
    holds: async (student, { n, epsilon }) => {
      const bound = (5 * Math.log(n)) / (epsilon * epsilon * (1 - epsilon))
      const dim = await student.call.theoremProjectionDim({ n, epsilon })
      // Rounding may lift a bound that is nearly whole.
      if (dim !== Math.ceil(bound * (1 - 1e-12)) && dim !== Math.ceil(bound * (1 + 1e-12)))
        throw new Mismatch(`at n = ${n}, ε = ${epsilon} it is ${dim}, and should be ${Math.ceil(bound)}`, {
          actual: dim,
          expected: Math.ceil(bound),
        })
    },
  }),
]

/** Of all magnitudes from 0 to thousands. */
function spectrum(many: number, seed: number): number[] {
  const next = gaussian(seed)
  return Array.from({ length: many }, (_, i) => (i > 0 && next() > 1.3 ? 0 : Math.exp(2 * next())))
}
