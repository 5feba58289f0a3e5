import type { TensorValue } from '@kata/sandbox'
import { at, type Check, expectClose, expectFinite, expectShape, Mismatch, mapCells, row, uniform } from '../index.ts'
import { check } from './claims.ts'
import { batches, logitsOf } from './logits.ts'
import { within } from './tolerance.ts'

export const softened: readonly Check[] = [
  check({
    id: 'softened-sums',
    function: 'softenedProbabilities',
    title: 'at every temperature each row is a distribution: positive, summing to 1',
    points: 1,
    hint: 'The softmax runs over the classes, along each row.',
    given: batches,
    holds: async (student, batch) => {
      const { student: logits } = logitsOf(batch, 4)
      const p = expectShape(await student.call.softenedProbabilities(logits, batch.temperature), [batch.b, batch.c])
      expectDistributions(p, batch.temperature)
    },
  }),
  check({
    id: 'softened-ratios',
    function: 'softenedProbabilities',
    title: 'the logarithm of the ratio of two probabilities is the difference of their logits, over T',
    points: 1,
    hint: 'Logits are divided by the temperature before the softmax: not multiplied, and not probabilities after it.',
    given: batches,
    holds: async (student, batch) => {
      const { student: logits } = logitsOf(batch, 2)
      const { temperature } = batch
      const p = expectShape(await student.call.softenedProbabilities(logits, temperature), [batch.b, batch.c])
      const inRatio = mapCells(p, (_, i, j) => at(p, i, 0) * Math.exp((at(logits, i, j) - at(logits, i, 0)) / temperature))
      expectClose(p, inRatio, `the probability at temperature ${temperature}`, { absolute: 1e-4, relative: 1e-3 })
    },
  }),
  check({
    id: 'softened-extremes',
    function: 'softenedProbabilities',
    title: 'logits of ±10,000 give no NaN, a low temperature the largest alone',
    points: 1,
    hint: 'Is a row’s maximum subtracted before the exponentials are taken? `tf.softmax` does it.',
    given: batches,
    holds: async (student, batch) => {
      const logits = uniform([batch.b, batch.c], batch.seed, { min: -1e4, max: 1e4 })
      const p = expectShape(await student.call.softenedProbabilities(logits, batch.temperature), [batch.b, batch.c])
      expectDistributions(p, batch.temperature, logits)
    },
  }),
]

function expectDistributions(p: TensorValue, temperature: number, ...logits: readonly TensorValue[]): void {
  expectFinite(p, `the probability at temperature ${temperature}`)
  const negative = p.data.findIndex((value) => value < 0)
  if (negative >= 0) throw new Mismatch(`a probability is negative at temperature ${temperature}: ${p.data[negative]}`, { actual: p })
  for (let i = 0; i < p.shape[0]; i++) {
    const sum = row(p, i).reduce((total, value) => total + value, 0)
    expectClose(sum, 1, `the sum of row ${i} at temperature ${temperature}`, within(temperature, ...logits))
  }
}
