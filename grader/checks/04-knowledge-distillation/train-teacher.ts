import type { Contract, TrainingOptions } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { type Check, Mismatch, type Student } from '../index.ts'
import { check } from './claims.ts'
import { digitData, firstRows, type Images, pickImages } from './digits.ts'
import { labels } from './logits.ts'
import { accuracyOn, classesOf, expectLosses, expectModel, outputsOf } from './mlp.ts'
import { expectOrderless, expectStepsDown, hardSlopes, lowDigits, together, togetherRun } from './one-batch.ts'
import { followedRows, shortRun, stillRun, teacherRun } from './settings.ts'
import {
  expectFalling,
  expectLastBatch,
  expectOwnLoss,
  expectSeeded,
  expectTidyTraining,
  lossCurves,
  mean,
  percent,
} from './training-claims.ts'

const leastAccuracy = 0.95

export const teacherTraining: readonly Check[] = [
  check({
    id: 'teacher-shapes',
    function: 'trainTeacher',
    title: 'the model has the hidden layers that were asked for and 10 outputs, and losses holds one number an epoch',
    points: 1,
    hint: 'Widths are 64, each of hiddenUnits, 10, whatever labels occur. [] is a linear model.',
    given: [
      { hiddenUnits: [], epochs: 1, batchSize: 16 },
      { hiddenUnits: [12], epochs: 3, batchSize: 7 },
      { hiddenUnits: [6, 5], epochs: 2, batchSize: 100 },
    ],
    holds: async (student, options) => {
      const few = pickImages(digitData().training, firstRows(20))
      const result = await student.call.trainTeacher(few, { ...shortRun, ...options })
      expectModel(result.model, [64, ...options.hiddenUnits, 10])
      expectLosses(result, options.epochs)
    },
  }),
  check({
    id: 'teacher-few-examples',
    function: 'trainTeacher',
    title: 'a few images are learned by heart, the last one too, with batches larger than the data and with a short last one',
    kind: 'training',
    points: 1,
    hint: 'batchSize > N is one batch of N; of 11 examples in batches of 10 the last is a batch of its own.',
    // 120 steps each.
    given: [
      { batchSize: 64, epochs: 120 },
      { batchSize: 10, epochs: 60 },
    ],
    holds: async (student, { batchSize, epochs }) => {
      // Eleven digits: a zero to a nine, and one more.
      const few = pickImages(digitData().training, [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 7])
      const result = await student.call.trainTeacher(few, { ...shortRun, hiddenUnits: [32], epochs, batchSize })
      expectFalling(result, epochs, 0.5)
      const classes = classesOf(outputsOf(expectModel(result.model, [64, 32, 10]), few.inputs))
      const right = classes.filter((label, i) => label === few.labels.data[i]).length
      if (right < 11 || classes[10] !== few.labels.data[10])
        throw new Mismatch(`after ${epochs} epochs ${right} of 11 images are known, with batches of ${batchSize}`, {
          actual: classes,
          expected: [...few.labels.data],
        })
    },
  }),
  check({
    id: 'teacher-learns',
    function: 'trainTeacher',
    title: 'a teacher with 256 hidden units reads 95% of the digits that it has never seen, in the mean of 3 trainings',
    kind: 'training',
    points: 4,
    hint: 'Adam, every batch one step, examples in a new order every epoch, kernels that start small and random.',
    given: [[1, 2, 3]],
    chance: { what: 'held-out accuracy', trainings: 3, least: leastAccuracy, of: async (...one) => (await teacherOf(...one)).accuracy },
    holds: async (student, seeds) => {
      const trained = await Promise.all(seeds.map((seed) => teacherOf(student, seed)))
      const accuracies = trained.map(({ accuracy }) => accuracy)
      if (!(mean(accuracies) >= leastAccuracy))
        throw new Mismatch(
          `held-out accuracy is ${percent(mean(accuracies))} in the mean of seeds ${seeds.join(', ')}, and should be 95% or more`,
          {
            actual: accuracies,
            figure: lossCurves(
              trained.map(({ losses }) => losses),
              seeds,
            ),
          },
        )
    },
  }),
  check({
    id: 'teacher-first-loss',
    function: 'trainTeacher',
    title: 'losses are the mean cross-entropy of the model: at a learning rate of 0.000001 the first is that of the returned one',
    kind: 'training',
    points: 3,
    hint: 'The mean over examples of the hard loss, as it was minimised: no sum, no accuracy, nothing invented.',
    given: [{ hiddenUnits: [16] }, { hiddenUnits: [] }],
    holds: async (student, { hiddenUnits }) => {
      const some = pickImages(digitData().training, firstRows(640))
      const result = await student.call.trainTeacher(some, { ...stillRun, hiddenUnits })
      const [reported] = expectLosses(result, 1)
      const outputs = outputsOf(expectModel(result.model, [64, ...hiddenUnits, 10]), some.inputs)
      const own = mean(outputs.map((z, i) => Math.log(z.reduce((sum, logit) => sum + Math.exp(logit), 0)) - z[some.labels.data[i]]))
      expectOwnLoss(reported, own, 'the mean cross-entropy')
    },
  }),
  check({
    id: 'teacher-first-step',
    function: 'trainTeacher',
    title: 'one epoch of one batch is one step down the hard loss: each output’s bias moves against its gradient there',
    kind: 'training',
    points: 1,
    hint: 'What is reported has to be what is minimised, and an epoch has to train. The slope of a bias is the mean of softmax(z) − label.',
    given: [{ seed: 1 }, { seed: 2 }],
    holds: async (student, { seed }) => {
      const images = pickImages(digitData().training, lowDigits())
      const options = { ...togetherRun, epochs: 1, batchSize: together, seed }
      await expectStepsDown(
        (learningRate) => student.call.trainTeacher(images, { ...options, learningRate }),
        images.inputs,
        (z, i) => hardSlopes(z, images.labels.data[i]),
      )
    },
  }),
  check({
    id: 'teacher-one-batch',
    function: 'trainTeacher',
    title: 'a batch is as large as batchSize says: when all examples are one, their order makes no difference',
    kind: 'training',
    points: 1,
    hint: 'Batches of a size of your own depend on which examples come together.',
    given: [{ batchSize: together }, { batchSize: 4096 }],
    holds: async (student, { batchSize }) => {
      const train = (rows: readonly number[]) =>
        student.call.trainTeacher(pickImages(digitData().training, rows), { ...togetherRun, batchSize })
      await expectOrderless(train, batchSize)
    },
  }),
  check({
    id: 'teacher-labels',
    function: 'trainTeacher',
    title: 'it learns the labels that it is given: moved by one, it reads every digit one too high',
    kind: 'training',
    points: 1,
    hint: 'Images and labels of a batch have to stay together when they are shuffled.',
    given: [{}],
    chance: { what: 'agreement with the moved labels', trainings: 1, least: 0.5, of: movedAgreement },
    holds: async (student) => {
      const accuracy = await movedAgreement(student, 4)
      if (!(accuracy >= 0.5))
        throw new Mismatch(`it agrees with ${percent(accuracy)} of the moved labels of held-out images`, { actual: accuracy })
    },
  }),
  check({
    id: 'teacher-seed',
    function: 'trainTeacher',
    title: 'the same seed gives the same model, another seed another, 0 and −7 are seeds',
    points: 1,
    hint: 'All chance, initial kernels and shuffling, has to come from seed.',
    given: [{}],
    holds: async (student) => {
      const few = pickImages(digitData().training, firstRows(40))
      const { call, otherDay } = student
      const trainings = {
        today: (options: TrainingOptions) => call.trainTeacher(few, options),
        otherDay: (options: TrainingOptions) => otherDay.trainTeacher(few, options),
      }
      await expectSeeded(trainings, shortRun, [64, 8, 10])
    },
  }),
  check({
    id: 'teacher-last-batch',
    function: 'trainTeacher',
    title: 'the last batch is used although it is short',
    kind: 'cost',
    points: 1,
    hint: 'The number of batches is N over batchSize, rounded up.',
    given: [{}],
    holds: async (student) => {
      const options = { ...shortRun, hiddenUnits: [32], epochs: 5 }
      await expectLastBatch((count, batchSize) =>
        student.measure.trainTeacher(pickImages(digitData().training, firstRows(count)), { ...options, batchSize }),
      )
    },
  }),
  check({
    id: 'teacher-tidy',
    function: 'trainTeacher',
    title: 'beside the model at most two tensors stay in memory, however many epochs',
    points: 1,
    hint: 'Tidy every step; an optimizer has tensors of its own: `optimizer.dispose()`. Variables that aren’t returned have to go as well.',
    given: [{}],
    holds: async (student) => {
      const few = pickImages(digitData().training, firstRows(20))
      const train = (options: TrainingOptions, data = few) => student.measure.trainTeacher(data, options)
      const wrong = { ...few, labels: labels(...firstRows(20)) }
      await expectTidyTraining(train, shortRun, [() => train({ ...shortRun, batchSize: 0 }), () => train(shortRun, wrong)])
    },
  }),
]

async function teacherOf(student: Student<Contract>, seed: number): Promise<{ losses: readonly number[]; accuracy: number }> {
  const { training, heldOut } = digitData()
  const result = await student.call.trainTeacher(training, { ...teacherRun, seed })
  expectFalling(result, teacherRun.epochs, 0.3)
  return { losses: result.losses, accuracy: accuracyOn(expectModel(result.model, [64, ...teacherRun.hiddenUnits, 10]), heldOut) }
}

/** How much of the held-out images a teacher reads one digit too high that was taught so. */
async function movedAgreement(student: Student<Contract>, seed: number): Promise<number> {
  const { training, heldOut } = digitData()
  const some = moved(pickImages(training, firstRows(followedRows)))
  const result = await student.call.trainTeacher(some, { ...teacherRun, hiddenUnits: [32], epochs: 12, seed })
  return accuracyOn(expectModel(result.model, [64, 32, 10]), moved(heldOut))
}

function moved(images: Images): Images {
  return { ...images, labels: labels(...Array.from(images.labels.data, (label) => (label + 1) % 10)) }
}
