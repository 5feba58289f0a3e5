import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import {
  at,
  type Check,
  expectClose,
  expectShape,
  Mismatch,
  mapCells,
  matrix,
  matrixOf,
  needed,
  normal,
  pickRows,
  seeds,
  widths,
  zeros,
} from '../index.ts'
import { check } from './claims.ts'
import { expectHalfStepOfGroup, expectScalePerGroup } from './scaled-groups.ts'

const matrices = fc.record({
  rows: widths({ max: 5 }),
  columns: widths({ max: 6 }),
  bits: fc.integer({ min: 2, max: 16 }),
  seed: seeds(),
})

/** Rows whose sizes lie far apart; some of all of them are as small as 1e-8. */
function unevenRows([rows, columns]: readonly [number, number], seed: number): TensorValue {
  const unit = seed % 4 === 3 ? 2 ** -27 : 1
  return mapCells(normal([rows, columns], seed), (x, i) => x * unit * 2 ** ((5 * i) % 7))
}

export const perChannel: readonly Check[] = [
  check({
    id: 'per-channel-scales',
    function: 'quantizePerChannel',
    title: 'every row has a scale of its own: its largest magnitude over qmax',
    points: 1,
    hint: 'The maximum of |w| along each row; qmax is 2^(bits−1) − 1.',
    given: matrices,
    holds: async (student, { rows, columns, bits, seed }) => {
      const w = unevenRows([rows, columns], seed)
      const { q, scales } = await student.call.quantizePerChannel(w, bits)
      expectScalePerGroup({ w, bits, groupSize: columns, group: 'row', q, scales })
    },
  }),
  check({
    id: 'per-channel-bound',
    function: 'quantizePerChannel',
    title: 'no weight is further than half a step of its row from what its integer stands for',
    points: 1,
    hint: 'Each row is divided by its own scale, and by no other.',
    given: matrices,
    holds: async (student, { rows, columns, bits, seed }) => {
      const w = unevenRows([rows, columns], seed)
      const { q, scales } = await student.call.quantizePerChannel(w, bits)
      expectHalfStepOfGroup({ w, bits, groupSize: columns, group: 'row', q, scales })
    },
  }),
  check({
    id: 'per-channel-half-even',
    function: 'quantizePerChannel',
    title: 'half a step goes to the even integer, above 0 and below',
    points: 1,
    hint: '`tf.round` rounds half to even, `Math.round` half up.',
    given: fc.constantFrom(1, 0.25, 8),
    holds: async (student, scale) => {
      const steps = [
        [127, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5],
        [-127, 126.5, -125.5, 3.5, 4.5, 0, 1],
      ]
      const { q } = await student.call.quantizePerChannel(matrix(steps.map((line) => line.map((step) => step * scale))), 8)
      const even = [127, 0, 2, 2, 0, -2, -2, -127, 126, -126, 4, 4, 0, 1]
      expectClose(q, { kind: 'tensor', shape: [2, 7], dtype: 'int32', data: Int32Array.from(even) }, 'q')
    },
  }),
  check({
    id: 'per-channel-zeros',
    function: 'quantizePerChannel',
    title: 'a row of zeros has scale 1, and the rows beside it their own',
    points: 1,
    hint: '0/0 is NaN: give such a row another scale before you divide.',
    given: matrices,
    holds: async (student, { rows, columns, bits, seed }) => {
      const w = mapCells(unevenRows([rows + 1, columns], seed), (x, i) => (i === rows ? 0 : x))
      const { q, scales } = await student.call.quantizePerChannel(w, bits)
      const [alone, whole] = [expectShape(scales, [rows + 1], 'float32', 'scales'), expectShape(q, [rows + 1, columns], 'int32', 'q')]
      expectClose(alone.data[rows], 1, 'the scale of the row of zeros')
      expectClose(pickRows(whole, [rows]), { ...zeros(1, columns), dtype: 'int32', data: new Int32Array(columns) }, 'the row of zeros')
      if (!alone.data.every((scale) => scale > 0)) throw new Mismatch('a scale is not above 0', { actual: scales })
    },
  }),
  check({
    id: 'per-channel-not-worse',
    function: 'quantizePerChannel',
    title: 'one scale a row loses no more than one scale for all, in total squared error',
    points: 1,
    hint: 'A scale that fits its row has smaller steps than one that fits the largest row.',
    runs: 20,
    given: fc.record({
      rows: fc.integer({ min: 16, max: 24 }),
      columns: fc.integer({ min: 16, max: 24 }),
      bits: fc.integer({ min: 3, max: 8 }),
      seed: seeds(),
    }),
    holds: async (student, { rows, columns, bits, seed }) => {
      const w = seed % 2 ? normal([rows, columns], seed) : unevenRows([rows, columns], seed)
      const { q, scales } = await student.call.quantizePerChannel(w, bits)
      const restored = matrixOf([rows, columns], (i, j) => at(q, i, j) * scales.data[i])
      const own = mean(Array.from(w.data, (x, i) => (x - restored.data[i]) ** 2))
      const qmax = 2 ** (bits - 1) - 1
      const scale = Math.max(...w.data.map(Math.abs)) / qmax
      const whole = await needed('quantizationError', student.call.quantizationError(w, { scale, zeroPoint: 0, qmin: -qmax, qmax }))
      if (!(own <= whole.mse * (1 + 1e-4)))
        throw new Mismatch(
          `at ${bits} bits the mean squared error is ${own.toPrecision(4)} with a scale a row, and ${whole.mse.toPrecision(4)} with one for all`,
          { actual: own, expected: whole.mse },
        )
    },
  }),
]

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
