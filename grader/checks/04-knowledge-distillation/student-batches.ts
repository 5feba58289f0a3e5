import { type Check, matrixOf, pickRows, row } from '../index.ts'
import { check } from './claims.ts'
import { digitData, firstRows, pickImages } from './digits.ts'
import { expectOrderless, expectStepsDown, hardSlopes, lowDigits, softmax, together, togetherRun } from './one-batch.ts'
import { shortStudentRun } from './settings.ts'
import { expectLastBatch } from './training-claims.ts'

/** What becomes of one batch, and how large it is. */
export const studentBatches: readonly Check[] = [
  check({
    id: 'student-first-step',
    function: 'trainStudent',
    title: 'one epoch of one batch is one step down the whole loss: each output’s bias moves against its gradient there',
    kind: 'training',
    points: 1,
    hint: 'What is reported has to be what is minimised: α·T·(softmax(z/T) − softmax(v/T)) + (1 − α)·(softmax(z) − label), or with ‘mse’ 2α·(z − v)/c first.',
    given: [
      { temperature: 8, alpha: 0.5, softLoss: 'kl' as const },
      { temperature: 8, alpha: 0.5, softLoss: 'mse' as const },
      { temperature: 1, alpha: 0.85, softLoss: 'kl' as const },
      { temperature: 1, alpha: 0.15, softLoss: 'kl' as const },
    ],
    holds: async (student, { temperature, alpha, softLoss }) => {
      const images = pickImages(digitData().training, lowDigits())
      const classes = images.labels.data
      // Sure of a digit five too high: soft and hard loss pull every bias to different sides, and the squares pull all up.
      const teacher = matrixOf([together, 10], (i, k) => (k === classes[i] + 5 ? 22 : 6))
      const options = { ...togetherRun, epochs: 1, batchSize: together, temperature, alpha, softLoss }
      await expectStepsDown(
        (learningRate) => student.call.trainStudent(images, teacher, { ...options, learningRate }),
        images.inputs,
        (z, i) => {
          const v = row(teacher, i)
          const [own, theirs] = [softmax(z, temperature), softmax(v, temperature)]
          return hardSlopes(z, classes[i]).map((hard, k) => {
            const soft = softLoss === 'kl' ? temperature * (own[k] - theirs[k]) : (2 * (z[k] - v[k])) / 10
            return alpha * soft + (1 - alpha) * hard
          })
        },
      )
    },
  }),
  check({
    id: 'student-one-batch',
    function: 'trainStudent',
    title: 'a batch is as large as batchSize says: when all examples are one, their order makes no difference',
    kind: 'training',
    points: 1,
    hint: 'Batches of a size of your own depend on which examples come together.',
    given: [
      { batchSize: together, softLoss: 'kl' as const },
      { batchSize: 4096, softLoss: 'mse' as const },
    ],
    holds: async (student, { batchSize, softLoss }) => {
      const { training, teacher } = digitData()
      const options = { ...togetherRun, temperature: 4, alpha: 0.5, batchSize, softLoss }
      const train = (rows: readonly number[]) =>
        student.call.trainStudent(pickImages(training, rows), pickRows(teacher.training, rows), options)
      await expectOrderless(train, batchSize)
    },
  }),
  check({
    id: 'student-last-batch',
    function: 'trainStudent',
    title: 'the last batch is used although it is short',
    kind: 'cost',
    points: 1,
    hint: 'The number of batches is N over batchSize, rounded up.',
    given: [{}],
    holds: async (student) => {
      await expectLastBatch((count, batchSize) => {
        const rows = firstRows(count)
        const [images, logits] = [pickImages(digitData().training, rows), pickRows(digitData().teacher.training, rows)]
        return student.measure.trainStudent(images, logits, { ...shortStudentRun, hiddenUnits: [32], epochs: 5, batchSize })
      })
    },
  }),
]
