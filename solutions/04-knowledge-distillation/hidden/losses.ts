import { at, type Check, column, expectClose, mapCells, matrixOf, row, seeds, tensor, uniform } from '@kata/grader/checks'
import fc from 'fast-check'
import { check } from '../../../grader/checks/04-knowledge-distillation/claims.ts'
import { batches, labelsOf, logitsOf } from '../../../grader/checks/04-knowledge-distillation/logits.ts'
import { gradientOf, value } from '../../../grader/checks/04-knowledge-distillation/slope.ts'
import { within } from '../../../grader/checks/04-knowledge-distillation/tolerance.ts'
import {
  cosineOracle,
  dot,
  hardGradientOracle,
  hardOracle,
  mean,
  rowsOf,
  softenedOracle,
  softGradientOracle,
  softOracle,
  squaresOracle,
} from './oracle.ts'

const sizes = fc.record({ batch: batches, most: fc.constantFrom(1, 5, 50, 1000, 1e4), alpha: fc.constantFrom(0, 0.3, 0.9, 1) })
const states = fc.record({
  n: fc.integer({ min: 1, max: 9 }),
  narrow: fc.integer({ min: 1, max: 9 }),
  d: fc.integer({ min: 1, max: 20 }),
  seed: seeds(),
})

export const losses: readonly Check[] = [
  check({
    id: 'softened-oracle',
    function: 'softenedProbabilities',
    title: 'softened probabilities of logits small and large',
    points: 1,
    hint: 'softmax(z/T), row by row.',
    given: sizes,
    holds: async (student, { batch, most }) => {
      const { student: z } = logitsOf(batch, most)
      const { temperature } = batch
      const expected = softenedOracle(z, temperature)
      expectClose(
        await student.call.softenedProbabilities(z, temperature),
        expected,
        `the probability at temperature ${temperature}`,
        within(temperature, z),
      )
    },
  }),
  check({
    id: 'soft-oracle',
    function: 'softTargetLoss',
    title: 'the soft loss, and its gradient, of logits small and large',
    points: 3,
    hint: 'T² · mean over the batch of Σ p·(log p − log q).',
    given: sizes,
    holds: async (student, { batch, most }) => {
      const { student: z, teacher: v } = logitsOf(batch, most)
      const { b, c, temperature } = batch
      const tolerance = within(temperature, z, v)
      const what = `the soft loss at temperature ${temperature}`
      expectClose(
        value(await student.call.softTargetLoss(z, v, temperature)),
        softOracle(rowsOf(z), rowsOf(v), temperature),
        what,
        tolerance,
      )
      const gradient = await gradientOf(student.gradient.softTargetLoss('0', z, v, temperature), [b, c], what)
      expectClose(gradient, softGradientOracle(z, v, temperature), `the gradient of ${what}`, tolerance)
    },
  }),
  check({
    id: 'formula-oracle',
    function: 'softTargetGradient',
    title: 'the gradient by formula, of logits small and large',
    points: 2,
    hint: '(T/b)(softmax(z/T) − softmax(v/T)).',
    given: sizes,
    holds: async (student, { batch, most }) => {
      const { student: z, teacher: v } = logitsOf(batch, most)
      const { temperature } = batch
      const expected = softGradientOracle(z, v, temperature)
      expectClose(
        await student.call.softTargetGradient(z, v, temperature),
        expected,
        `the gradient at temperature ${temperature}`,
        within(temperature, z, v),
      )
    },
  }),
  check({
    id: 'matching-oracle',
    function: 'logitMatchingLoss',
    title: 'the mean squared difference of larger batches',
    points: 1,
    hint: 'Over all b·c elements.',
    given: sizes,
    holds: async (student, { batch, most }) => {
      const { student: z, teacher: v } = logitsOf(batch, most)
      const expected = squaresOracle(rowsOf(z), rowsOf(v))
      expectClose(value(await student.call.logitMatchingLoss(z, v)), expected, 'the logit matching loss', within(1, z, v))
    },
  }),
  check({
    id: 'hard-oracle',
    function: 'hardLabelLoss',
    title: 'the hard loss, and its gradient, of logits small and large',
    points: 2,
    hint: 'The mean of −log softmax(z) at the label.',
    given: sizes,
    holds: async (student, { batch, most }) => {
      const { student: z } = logitsOf(batch, most)
      const classes = labelsOf(batch)
      expectClose(value(await student.call.hardLabelLoss(z, classes)), hardOracle(rowsOf(z), classes.data), 'the hard loss', within(1, z))
      const gradient = await gradientOf(student.gradient.hardLabelLoss('0', z, classes), [batch.b, batch.c], 'the hard loss')
      expectClose(gradient, hardGradientOracle(z, classes.data), 'the gradient of the hard loss', within(1, z))
    },
  }),
  check({
    id: 'combined-oracle',
    function: 'distillationLoss',
    title: 'the whole loss, and its gradient, of logits small and large',
    points: 3,
    hint: 'α · T²·KL + (1 − α) · cross-entropy.',
    given: sizes,
    holds: async (student, { batch, most, alpha }) => {
      const { student: z, teacher: v } = logitsOf(batch, most)
      const { b, c, temperature } = batch
      const labels = labelsOf(batch)
      const terms = { studentLogits: z, teacherLogits: v, labels, temperature, alpha }
      const what = `the loss at α = ${alpha} and temperature ${temperature}`
      const tolerance = within(temperature, z, v)
      const expected = alpha * softOracle(rowsOf(z), rowsOf(v), temperature) + (1 - alpha) * hardOracle(rowsOf(z), labels.data)
      expectClose(value(await student.call.distillationLoss(terms)), expected, what, tolerance)
      const gradient = await gradientOf(student.gradient.distillationLoss('0.studentLogits', terms), [b, c], what)
      const [soft, hard] = [softGradientOracle(z, v, temperature), hardGradientOracle(z, labels.data)]
      const mixed = mapCells(soft, (part, i, k) => alpha * part + (1 - alpha) * at(hard, i, k))
      expectClose(gradient, mixed, `the gradient of ${what}`, tolerance)
    },
  }),
  check({
    id: 'cosine-oracle',
    function: 'cosineLoss',
    title: 'the cosine loss of rows short and long, some of them zero',
    points: 2,
    hint: 'Both norms, each row by itself; a zero row has cosine 0.',
    given: fc.record({ size: states, longest: fc.constantFrom(0.01, 1, 1e4) }),
    holds: async (student, { size: { n, d, seed }, longest }) => {
      const zero = (i: number, of: number): boolean => (seed + of * i) % 5 === 0
      // No row but a zero one is shorter than 1e-3.
      const rows = (of: number) =>
        mapCells(uniform([n, d], seed + of, { min: -longest, max: longest }), (x, i, j) =>
          zero(i, of) ? 0 : j === 0 ? Math.max(x, longest / 4) : x,
        )
      const [s, t] = [rows(1), rows(2)]
      expectClose(value(await student.call.cosineLoss(s, t)), cosineOracle(rowsOf(s), rowsOf(t)), 'the cosine loss')
    },
  }),
  check({
    id: 'attention-oracle',
    function: 'attentionTransferLoss',
    title: 'the attention loss of more heads and tokens',
    points: 1,
    hint: 'The mean over h·n·n squared differences.',
    given: fc.record({ h: fc.integer({ min: 1, max: 8 }), n: fc.integer({ min: 1, max: 12 }), seed: seeds() }),
    holds: async (student, { h, n, seed }) => {
      const [s, t] = [uniform([h, n, n], seed, { min: -9, max: 9 }), uniform([h, n, n], seed + 1, { min: -9, max: 9 })]
      const expected = mean(Array.from(s.data, (score, i) => (score - t.data[i]) ** 2))
      expectClose(value(await student.call.attentionTransferLoss(s, t)), expected, 'the attention loss')
    },
  }),
  check({
    id: 'hidden-oracle',
    function: 'hiddenTransferLoss',
    title: 'the hidden loss, and both its gradients, of wider states',
    points: 2,
    hint: 'MSE(Hs·W, Ht).',
    given: states,
    holds: async (student, { n, narrow, d, seed }) => {
      const [s, t, w] = [uniform([n, narrow], seed), uniform([n, d], seed + 1), uniform([narrow, d], seed + 2)]
      const apart = matrixOf([n, d], (i, j) => dot(row(s, i), column(w, j)) - at(t, i, j))
      const expected = mean(Array.from(apart.data, (x) => x * x))
      expectClose(value(await student.call.hiddenTransferLoss(s, t, w)), expected, 'the hidden loss')
      const scaled = tensor(
        [n, d],
        Float32Array.from(apart.data, (x) => (2 * x) / (n * d)),
      )
      const ofStates = await gradientOf(student.gradient.hiddenTransferLoss('0', s, t, w), [n, narrow], 'the hidden loss')
      expectClose(
        ofStates,
        matrixOf([n, narrow], (i, k) => dot(row(scaled, i), row(w, k))),
        'the gradient of studentHidden',
      )
      const ofProjection = await gradientOf(student.gradient.hiddenTransferLoss('2', s, t, w), [narrow, d], 'the hidden loss')
      expectClose(
        ofProjection,
        matrixOf([narrow, d], (k, j) => dot(column(s, k), column(scaled, j))),
        'the gradient of projection',
      )
    },
  }),
]
