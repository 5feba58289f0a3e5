import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { at, type Check, expectClose, mapCells } from '../index.ts'
import { check } from './claims.ts'
import { type Batch, batches, labelsOf, logitsOf } from './logits.ts'
import { expectGradient, gradientOf, value } from './slope.ts'
import { within } from './tolerance.ts'
import { combinedVectors } from './vectors.ts'

const alphas = fc.constantFrom(0.5, 0.1, 0.9, 0.25)

interface Terms {
  readonly studentLogits: TensorValue
  readonly teacherLogits: TensorValue
  readonly labels: TensorValue
  readonly temperature: number
}

function termsOf(batch: Batch): Terms {
  const { student, teacher } = logitsOf(batch, 2)
  return { studentLogits: student, teacherLogits: teacher, labels: labelsOf(batch), temperature: batch.temperature }
}

export const combined: readonly Check[] = [
  check({
    id: 'alpha-one',
    function: 'distillationLoss',
    title: 'α = 1 is your soft loss alone',
    points: 2,
    hint: 'α weighs the soft term, T² in it once; 1 − α weighs the hard one.',
    given: batches,
    holds: async (student, batch) => {
      const terms = termsOf(batch)
      const { studentLogits, teacherLogits, temperature } = terms
      const soft = value(await student.call.softTargetLoss(studentLogits, teacherLogits, temperature))
      const what = `the soft term (α = 1) at temperature ${temperature}`
      expectClose(value(await student.call.distillationLoss({ ...terms, alpha: 1 })), soft, what, within(temperature))
    },
  }),
  check({
    id: 'alpha-zero',
    function: 'distillationLoss',
    title: 'α = 0 is your hard loss alone, at every temperature',
    points: 1,
    hint: 'The hard term uses the logits as they are: no temperature, no T².',
    given: batches,
    holds: async (student, batch) => {
      const terms = termsOf(batch)
      const hard = value(await student.call.hardLabelLoss(terms.studentLogits, terms.labels))
      const what = `the hard term (α = 0) at temperature ${terms.temperature}`
      expectClose(value(await student.call.distillationLoss({ ...terms, alpha: 0 })), hard, what, within(terms.temperature))
    },
  }),
  check({
    id: 'alpha-between',
    function: 'distillationLoss',
    title: 'between 0 and 1 it is the mean of the two, weighed by α and 1 − α',
    points: 1,
    hint: 'Linear in α: at ½ it is half of each.',
    given: fc.record({ batch: batches, alpha: alphas }),
    holds: async (student, { batch, alpha }) => {
      const terms = termsOf(batch)
      const [hard, mixed, soft] = await Promise.all(
        [0, alpha, 1].map(async (a) => value(await student.call.distillationLoss({ ...terms, alpha: a }))),
      )
      const what = `the loss at α = ${alpha} and temperature ${terms.temperature}`
      expectClose(mixed, alpha * soft + (1 - alpha) * hard, what, within(terms.temperature))
    },
  }),
  check({
    id: 'combined-downhill',
    function: 'distillationLoss',
    title: 'its gradient by tf.grad is its slope, and mixes the gradients of the two terms',
    points: 1,
    hint: 'Both terms have to reach studentLogits by tensor operations alone.',
    given: fc.record({ batch: batches, alpha: alphas }),
    runs: 20,
    holds: async (student, { batch, alpha }) => {
      const { b, c, seed, temperature } = batch
      const terms = termsOf(batch)
      const what = `the loss at α = ${alpha} and temperature ${temperature}`
      const gradientAt = (a: number) =>
        gradientOf(student.gradient.distillationLoss('0.studentLogits', { ...terms, alpha: a }), [b, c], what)
      const [hard, mixed, soft] = await Promise.all([0, alpha, 1].map(gradientAt))
      const mean = mapCells(soft, (part, i, j) => alpha * part + (1 - alpha) * at(hard, i, j))
      expectClose(mixed, mean, `the gradient of ${what}`, within(temperature))
      const lossAt = (studentLogits: TensorValue) => student.call.distillationLoss({ ...terms, studentLogits, alpha })
      const floor = 2e-3 * Math.max(1, temperature ** 2 / 64)
      await expectGradient(lossAt, mixed, { at: terms.studentLogits, seed, step: b / 2, what, floor })
    },
  }),
  check({
    id: 'combined-pytorch',
    function: 'distillationLoss',
    title: 'the numbers are those of PyTorch',
    kind: 'vector',
    points: 1,
    hint: 'Recorded from `kl_div` and `cross_entropy`, put together as Hinton et al. do.',
    given: combinedVectors,
    holds: async (student, { loss, ...terms }) => {
      const what = `the loss at α = ${terms.alpha} and temperature ${terms.temperature}`
      const tolerance = within(terms.temperature, terms.studentLogits, terms.teacherLogits)
      expectClose(value(await student.call.distillationLoss(terms)), loss, what, tolerance)
    },
  }),
]
