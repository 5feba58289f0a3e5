import fc from 'fast-check'
import { at, type Check, expectClose, Mismatch, mapCells } from '../index.ts'
import { check } from './claims.ts'
import { batches, logitsOf } from './logits.ts'
import { gradientOf, value } from './slope.ts'

export const matching: readonly Check[] = [
  check({
    id: 'matching-offset',
    function: 'logitMatchingLoss',
    title: 'logits that are all off by d cost d²: a shift does count here',
    points: 1,
    hint: 'The mean over all b·c elements of the squared difference, no softmax and no ½.',
    given: fc.record({ batch: batches, eighths: fc.integer({ min: -32, max: 32 }) }),
    holds: async (student, { batch, eighths }) => {
      const { teacher: v } = logitsOf(batch, 3)
      const d = eighths / 8
      const loss = value(
        await student.call.logitMatchingLoss(
          mapCells(v, (logit) => logit + d),
          v,
        ),
      )
      expectClose(loss, d ** 2, `the logit matching loss of logits off by ${d}`)
    },
  }),
  check({
    id: 'matching-one',
    function: 'logitMatchingLoss',
    title: 'one logit off by d costs d² over the number of logits, wherever it is',
    points: 1,
    hint: 'The mean over examples and classes.',
    given: batches,
    holds: async (student, batch) => {
      const { teacher: v } = logitsOf(batch, 3)
      const { b, c, seed } = batch
      const off = (place: number) => mapCells(v, (logit, i, j) => (i * c + j === place % (b * c) ? logit + 2 : logit))
      for (const place of [0, seed, b * c - 1])
        expectClose(
          value(await student.call.logitMatchingLoss(off(place), v)),
          4 / (b * c),
          `the logit matching loss of one logit in ${b * c} off by 2`,
        )
    },
  }),
  check({
    id: 'matching-downhill',
    function: 'logitMatchingLoss',
    title: 'its gradient by tf.grad is 2/(b·c) times the difference, and one step of gradient descent lowers it',
    points: 1,
    hint: 'Is everything from studentLogits to the loss a tensor operation?',
    given: batches,
    runs: 25,
    holds: async (student, batch) => {
      const { student: z, teacher: v } = logitsOf(batch, 3)
      const { b, c } = batch
      const gradient = await gradientOf(student.gradient.logitMatchingLoss('0', z, v), [b, c], 'the logit matching loss')
      expectClose(
        gradient,
        mapCells(z, (logit, i, j) => (2 * (logit - at(v, i, j))) / (b * c)),
        'the gradient of the logit matching loss',
      )
    },
  }),
  check({
    id: 'matching-symmetry',
    function: 'logitMatchingLoss',
    title: 'student and teacher may change places, and equal logits cost exactly 0',
    points: 1,
    hint: 'A square has no sign.',
    given: batches,
    holds: async (student, batch) => {
      const { student: z, teacher: v } = logitsOf(batch, 3)
      const loss = value(await student.call.logitMatchingLoss(z, v))
      if (!(loss > 0)) throw new Mismatch(`the logit matching loss is ${loss} for logits that differ`, { actual: loss })
      expectClose(value(await student.call.logitMatchingLoss(v, z)), loss, 'the logit matching loss with student and teacher changed')
      expectClose(value(await student.call.logitMatchingLoss(z, z)), 0, 'the logit matching loss of equal logits', { absolute: 1e-6 })
    },
  }),
]
