import fc from 'fast-check'
import { at, type Check, expectClose, Mismatch, matrix, matrixOf, row, zeros } from '../index.ts'
import { check } from './claims.ts'
import { batches, exampleOf, labels, labelsOf, logitsOf } from './logits.ts'
import { expectGradient, gradientOf, value } from './slope.ts'
import { within } from './tolerance.ts'
import { hardVectors } from './vectors.ts'

const term = 'the hard loss'

export const hardLoss: readonly Check[] = [
  check({
    id: 'hard-even',
    function: 'hardLabelLoss',
    title: 'who gives c classes the same probability pays log c',
    points: 1,
    hint: '−log of the probability of the right class, in natural logarithms.',
    given: batches,
    holds: async (student, batch) => {
      const loss = value(await student.call.hardLabelLoss(zeros(batch.b, batch.c), labelsOf(batch)))
      expectClose(loss, Math.log(batch.c), `${term} of equal logits`)
    },
  }),
  check({
    id: 'hard-two-classes',
    function: 'hardLabelLoss',
    title: 'of two classes it is log(1 + e^d), d what the wrong one is ahead; classes that can’t be change nothing',
    points: 1,
    hint: 'Which logit does the label pick? The softmax of its row, at temperature 1, then −log.',
    given: fc.record({ ahead: fc.integer({ min: -40, max: 40 }), c: fc.integer({ min: 2, max: 6 }), label: fc.nat({ max: 1 }) }),
    holds: async (student, { ahead, c, label }) => {
      const d = ahead / 8
      const logits = matrixOf([1, c], (_, j) => (j === label ? 0 : j === 1 - label ? d : -60))
      expectClose(value(await student.call.hardLabelLoss(logits, labels(label))), Math.log1p(Math.exp(d)), term)
    },
  }),
  check({
    id: 'hard-mean',
    function: 'hardLabelLoss',
    title: 'the hard loss of a batch is the mean of its examples’',
    points: 1,
    hint: 'The mean over the batch: not the sum, and not over all b·c elements.',
    given: batches,
    holds: async (student, batch) => {
      const { student: z } = logitsOf(batch, 3)
      const classes = labelsOf(batch)
      const single = Array.from({ length: batch.b }, (_, i) => student.call.hardLabelLoss(exampleOf(z, i), labels(classes.data[i])))
      const mean = (await Promise.all(single)).reduce((sum, loss) => sum + value(loss), 0) / batch.b
      expectClose(value(await student.call.hardLabelLoss(z, classes)), mean, term)
    },
  }),
  check({
    id: 'hard-every-class',
    function: 'hardLabelLoss',
    title: 'of one example, e to the minus loss sums to 1 over all labels it could have',
    points: 1,
    hint: 'Those are its probabilities. Does every label pick its own column?',
    given: batches,
    holds: async (student, batch) => {
      const z = exampleOf(logitsOf(batch, 3).student, 0)
      const losses = await Promise.all(Array.from({ length: batch.c }, (_, label) => student.call.hardLabelLoss(z, labels(label))))
      const sum = losses.reduce((total, loss) => total + Math.exp(-value(loss)), 0)
      expectClose(sum, 1, 'the sum of the probabilities')
      const differences = losses.map((loss) => value(loss) - value(losses[0]))
      const expected = row(z, 0).map((logit) => at(z, 0, 0) - logit)
      expectClose(differences, expected, `${term}, less that of label 0, label`)
    },
  }),
  check({
    id: 'hard-large',
    function: 'hardLabelLoss',
    title: 'with logits of ±10,000 who is wrong pays the distance, who is right nothing',
    points: 1,
    hint: 'The probability of the right class is 0 in float32 there, and its logarithm −Infinity. `tf.logSoftmax` stays finite.',
    given: fc.record({ far: fc.integer({ min: 100, max: 10_000 }), label: fc.nat({ max: 1 }) }),
    holds: async (student, { far, label }) => {
      const logits = matrix([[far, -far]])
      const loss = value(await student.call.hardLabelLoss(logits, labels(label)))
      expectClose(loss, label === 0 ? 0 : 2 * far, `${term} of logits ±${far}`, within(1, logits))
    },
  }),
  check({
    id: 'hard-downhill',
    function: 'hardLabelLoss',
    title: 'its gradient by tf.grad is its slope, pulls the right class up, and one step of gradient descent lowers it',
    points: 1,
    hint: 'Everything from studentLogits to the loss has to be tensor operations: `tf.oneHot` picks a column, `dataSync` breaks the chain.',
    given: batches,
    runs: 25,
    holds: async (student, batch) => {
      const { student: z } = logitsOf(batch, 3)
      const { b, c, seed } = batch
      const classes = labelsOf(batch)
      const gradient = await gradientOf(student.gradient.hardLabelLoss('0', z, classes), [b, c], term)
      await expectGradient((logits) => student.call.hardLabelLoss(logits, classes), gradient, { at: z, seed, step: b, what: term })
      for (let i = 0; i < b; i++) {
        const sum = row(gradient, i).reduce((total, part) => total + part, 0)
        expectClose(sum, 0, `the sum of row ${i} of the gradient`)
        if (!(at(gradient, i, classes.data[i]) < 0)) throw new Mismatch(`the gradient of ${term} pushes the right class of row ${i} down`)
      }
    },
  }),
  check({
    id: 'hard-pytorch',
    function: 'hardLabelLoss',
    title: 'the numbers are those of PyTorch',
    kind: 'vector',
    points: 1,
    hint: 'Recorded from `torch.nn.functional.cross_entropy`.',
    given: hardVectors,
    holds: async (student, { studentLogits, labels: classes, loss }) => {
      expectClose(value(await student.call.hardLabelLoss(studentLogits, classes)), loss, term, within(1, studentLogits))
    },
  }),
]
