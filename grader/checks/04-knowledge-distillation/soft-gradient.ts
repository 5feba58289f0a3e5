import fc from 'fast-check'
import { at, type Check, expectClose, expectShape, Mismatch, mapCells, matrix } from '../index.ts'
import { check } from './claims.ts'
import { batches, logitsOf, shifted } from './logits.ts'
import { gradientOf } from './slope.ts'
import { within } from './tolerance.ts'

export const softGradient: readonly Check[] = [
  check({
    id: 'formula-is-gradient',
    function: 'softTargetGradient',
    title: 'the formula gives the gradient that tf.grad finds in your softTargetLoss',
    points: 2,
    hint: 'Derive it: the gradient of log-softmax is 1 − softmax, T² meets a 1/T from the division, and the mean gives 1/b.',
    given: batches,
    runs: 30,
    holds: async (student, batch) => {
      const { student: z, teacher: v } = logitsOf(batch, 3)
      const { b, c, temperature } = batch
      const found = await gradientOf(
        student.gradient.softTargetLoss('0', z, v, temperature),
        [b, c],
        `the soft loss at temperature ${temperature}`,
      )
      const formula = await student.call.softTargetGradient(z, v, temperature)
      expectClose(formula, found, `the gradient at temperature ${temperature}`, within(temperature, z, v))
    },
  }),
  check({
    id: 'formula-by-hand',
    function: 'softTargetGradient',
    title: 'it comes by formula: tf.grad isn’t asked, nor any of its kin',
    points: 1,
    hint: '(T/b)(softmax(z/T) − softmax(v/T)): two softmaxes, a difference and a factor.',
    given: [{ temperature: 1 }, { temperature: 4 }],
    holds: async (student, { temperature }) => {
      const { student: z, teacher: v } = logitsOf({ b: 2, c: 3, temperature, seed: 1 })
      const { trace } = await student.measure.softTargetGradient(z, v, temperature)
      if (trace.kernels.includes('Gradient')) throw new Mismatch('a gradient was asked of tf.grad, or of a function like it')
    },
  }),
  check({
    id: 'formula-balance',
    function: 'softTargetGradient',
    title: 'in every row the gradient sums to 0, and it changes its sign when teacher and student change places',
    points: 1,
    hint: 'It is the difference of two distributions, the student’s less the teacher’s, times a number.',
    given: batches,
    holds: async (student, batch) => {
      const { student: z, teacher: v } = logitsOf(batch, 3)
      const { b, c, temperature } = batch
      const g = expectShape(await student.call.softTargetGradient(z, v, temperature), [b, c])
      const reverse = await student.call.softTargetGradient(v, z, temperature)
      const tolerance = within(temperature, z, v)
      for (let i = 0; i < b; i++) {
        const sum = Array.from({ length: c }, (_, j) => at(g, i, j)).reduce((total, part) => total + part, 0)
        expectClose(sum, 0, `the sum of row ${i} at temperature ${temperature}`, tolerance)
      }
      expectClose(
        reverse,
        mapCells(g, (part) => -part),
        'the gradient with teacher and student changed',
        tolerance,
      )
    },
  }),
  check({
    id: 'formula-two-classes',
    function: 'softTargetGradient',
    title: 'of two equal logits each is T/2b away from a teacher that is sure',
    points: 1,
    hint: 'Half against all and half against nothing, times T/b.',
    given: fc.record({ b: fc.integer({ min: 1, max: 5 }), temperature: fc.constantFrom(1, 2, 0.5, 4, 8, 20) }),
    holds: async (student, { b, temperature }) => {
      const even = matrix(Array.from({ length: b }, () => [1, 1]))
      const sure = matrix(Array.from({ length: b }, () => [0, 30 * temperature]))
      const part = temperature / (2 * b)
      const expected = matrix(Array.from({ length: b }, () => [part, -part]))
      const tolerance = within(temperature, sure)
      expectClose(
        await student.call.softTargetGradient(even, sure, temperature),
        expected,
        `the gradient at temperature ${temperature}`,
        tolerance,
      )
    },
  }),
  check({
    id: 'formula-zero',
    function: 'softTargetGradient',
    title: 'a student that agrees with its teacher has nothing to learn: the gradient is 0',
    points: 1,
    hint: 'Equal up to a shift is equal: the softmax takes shifts away.',
    given: batches,
    holds: async (student, batch) => {
      const { teacher } = logitsOf(batch, 3)
      const { temperature } = batch
      const g = await student.call.softTargetGradient(shifted(teacher, batch.seed + 2), teacher, temperature)
      expectClose(
        g,
        mapCells(teacher, () => 0),
        `the gradient at temperature ${temperature}`,
        within(temperature, teacher),
      )
    },
  }),
]
