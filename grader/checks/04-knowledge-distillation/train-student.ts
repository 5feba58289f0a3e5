import type { TensorValue } from '@kata/sandbox'
import type { Contract, StudentOptions } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { at, type Check, Mismatch, matrixOf, pickRows, type Student } from '../index.ts'
import { check } from './claims.ts'
import { digitData, firstRows, type Images, permuted, pickImages } from './digits.ts'
import { exampleOf, labels } from './logits.ts'
import { accuracyOf, accuracyOn, classesOf, expectLosses, expectModel, type MlpValue, outputsOf } from './mlp.ts'
import { fewRun, followedRows, followRun, shortStudentRun, smallRun, stillRun } from './settings.ts'
import { expectFalling, expectOwnLoss, expectSeeded, expectTidyTraining, lossCurves, mean, percent, seedCurves } from './training-claims.ts'

const rowsOf = (t: TensorValue): number[][] => firstRows(t.shape[0]).map((i) => Array.from(exampleOf(t, i).data))

const leastAgreement = 0.93
const leastGain = 0.01
const leastFollowed = 0.5

export const studentTraining: readonly Check[] = [
  check({
    id: 'student-shapes',
    function: 'trainStudent',
    title: 'the model has the hidden layers that were asked for and as many outputs as the teacher’s logits',
    points: 1,
    hint: 'The teacher may know another number of classes than 10.',
    given: [
      { hiddenUnits: [], classes: 10, epochs: 1 },
      { hiddenUnits: [12], classes: 3, epochs: 3 },
      { hiddenUnits: [6, 5], classes: 12, epochs: 2 },
    ],
    holds: async (student, { hiddenUnits, classes, epochs }) => {
      const few = firstRows(20)
      const images = pickImages(digitData().training, few)
      const data = { ...images, labels: labels(...Array.from(images.labels.data, (label) => label % classes)) }
      const teacher = matrixOf([20, classes], (i, k) => at(digitData().teacher.training, i, k % 10))
      const result = await student.call.trainStudent(data, teacher, { ...shortStudentRun, hiddenUnits, epochs })
      expectModel(result.model, [64, ...hiddenUnits, classes])
      expectLosses(result, epochs)
    },
  }),
  check({
    id: 'student-agrees',
    function: 'trainStudent',
    title: 'a student a tenth the size of its teacher agrees with it on 93% of the digits that neither has seen',
    kind: 'training',
    points: 3,
    hint: 'T = 4, α = 0.9: mostly the teacher’s softened probabilities, T² in front.',
    given: [[1, 2]],
    chance: {
      what: 'agreement with the teacher',
      trainings: 2,
      least: leastAgreement,
      of: async (...one) => (await pupilOf(...one)).agreement,
    },
    holds: async (student, seeds) => {
      const trained = await Promise.all(seeds.map((seed) => pupilOf(student, seed)))
      const agreements = trained.map(({ agreement }) => agreement)
      if (!(mean(agreements) >= leastAgreement))
        throw new Mismatch(
          `the student agrees with its teacher on ${percent(mean(agreements))} of the held-out images, and should on 93% or more`,
          {
            actual: agreements,
            figure: lossCurves(
              trained.map(({ losses }) => losses),
              seeds,
            ),
          },
        )
    },
  }),
  check({
    id: 'student-gains',
    function: 'trainStudent',
    title: 'with 50 labels the teacher’s logits on those 50 images are worth more than a point of accuracy',
    kind: 'training',
    points: 4,
    hint: 'Same data, same seed, α = 0.9 against α = 0, in the mean of 8 seeds. Does the soft loss reach the training, and with T²?',
    given: [[1, 2, 3, 4, 5, 6, 7, 8]],
    chance: {
      what: 'accuracy gained from the teacher',
      trainings: 8,
      least: leastGain,
      of: async (...one) => {
        const { taught, alone } = await taughtAndAlone(...one)
        return taught - alone
      },
    },
    holds: async (student, seeds) => {
      const accuracies = await Promise.all(seeds.map((seed) => taughtAndAlone(student, seed)))
      const gains = accuracies.map(({ taught, alone }) => taught - alone)
      if (!(mean(gains) > leastGain))
        throw new Mismatch(
          `the teacher is worth ${(100 * mean(gains)).toFixed(1)} points with 50 labels, and should be worth more than 1`,
          {
            actual: gains,
            figure: seedCurves('held-out accuracy', seeds, {
              'with the teacher': accuracies.map(({ taught }) => taught),
              'labels alone': accuracies.map(({ alone }) => alone),
            }),
          },
        )
    },
  }),
  check({
    id: 'student-follows',
    function: 'trainStudent',
    title: 'whom it follows is α’s: at 1 a teacher that confuses every class, at 0 the labels',
    kind: 'training',
    points: 3,
    hint: 'α = 1 has no hard term at all, α = 0 no soft one. Do the teacher’s rows stay with their images?',
    given: [{ alpha: 1 }, { alpha: 0 }],
    chance: {
      what: 'agreement with whom it should follow, the lesser of α = 1 and 0',
      trainings: 1,
      least: leastFollowed,
      of: async (student, seed) => {
        const [one, none] = await Promise.all([1, 0].map((alpha) => followerOf(student, alpha, seed)))
        return Math.min(one.withTeacher, none.withLabels)
      },
    },
    holds: async (student, { alpha }) => {
      const { withTeacher, withLabels } = await followerOf(student, alpha, 3)
      const [followed, name] = alpha === 1 ? [withTeacher, 'the confused teacher'] : [withLabels, 'the labels']
      if (!(followed >= leastFollowed))
        throw new Mismatch(
          `at α = ${alpha} the student agrees with ${percent(followed)} of ${name} (${percent(withTeacher)} of the teacher, ${percent(withLabels)} of the labels)`,
          { actual: followed },
        )
    },
  }),
  check({
    id: 'student-first-loss',
    function: 'trainStudent',
    title: 'losses are the loss that is minimised: at a learning rate of 0.000001 the first is that of the returned model',
    kind: 'training',
    points: 4,
    hint: 'α·T²·KL + (1 − α)·cross-entropy, or the squared difference in place of T²·KL, each as a mean over examples.',
    given: [
      { temperature: 4, alpha: 1, softLoss: 'kl' as const },
      { temperature: 1, alpha: 0.5, softLoss: 'kl' as const },
      { temperature: 6, alpha: 0.9, softLoss: 'kl' as const },
      { temperature: 4, alpha: 0, softLoss: 'kl' as const },
      { temperature: 4, alpha: 1, softLoss: 'mse' as const },
      { temperature: 2, alpha: 0.5, softLoss: 'mse' as const },
      { temperature: 3, alpha: 0.7, softLoss: 'kl' as const, batchSize: 4096 },
    ],
    holds: async (student, { temperature, alpha, softLoss, batchSize = stillRun.batchSize }) => {
      const { images, teacher } = twoClasses()
      const options = { ...stillRun, hiddenUnits: [12], temperature, alpha, softLoss, batchSize }
      const result = await student.call.trainStudent(images, teacher, options)
      const [reported] = expectLosses(result, 1)
      const model = expectModel(result.model, [64, 12, 2])
      const hard = alpha === 1 ? 0 : crossEntropyOfTwo(model, images)
      const soft = alpha === 0 ? 0 : softLoss === 'kl' ? softOfTwo(model, images, teacher, temperature) : squares(model, images, teacher)
      const term = alpha === 1 ? 'the soft term' : alpha === 0 ? 'the hard term' : `the mean of soft and hard term (α = ${alpha})`
      expectOwnLoss(reported, alpha * soft + (1 - alpha) * hard, `${term} ('${softLoss}') at temperature ${temperature}`)
    },
  }),
  check({
    id: 'student-logits',
    function: 'trainStudent',
    title: 'with ‘mse’ it learns the logits themselves, not only which is larger: taught that all are 8, it gives more than 2',
    kind: 'training',
    points: 1,
    hint: 'Probabilities stay the same when all logits grow alike; the squared difference doesn’t.',
    given: [{ hiddenUnits: [] }, { hiddenUnits: [16] }],
    holds: async (student, { hiddenUnits }) => {
      const rows = firstRows(followedRows)
      const images = pickImages(digitData().training, rows)
      const teacher = matrixOf([rows.length, 10], () => 8)
      const options = { ...followRun, hiddenUnits, epochs: 6, alpha: 1, softLoss: 'mse' as const, seed: 3 }
      const result = await student.call.trainStudent(images, teacher, options)
      const level = mean(outputsOf(expectModel(result.model, [64, ...hiddenUnits, 10]), images.inputs).map(mean))
      if (!(level > 2))
        throw new Mismatch(`the mean logit is ${level.toFixed(2)} after 6 epochs with a teacher whose logits are all 8`, { actual: level })
    },
  }),
  check({
    id: 'student-seed',
    function: 'trainStudent',
    title: 'the same seed gives the same student, another seed another',
    points: 1,
    hint: 'All chance, initial kernels and shuffling, has to come from seed.',
    given: [{}],
    holds: async (student) => {
      const rows = firstRows(40)
      const [few, logits] = [pickImages(digitData().training, rows), pickRows(digitData().teacher.training, rows)]
      const { call, otherDay } = student
      const trainings = {
        today: (options: StudentOptions) => call.trainStudent(few, logits, options),
        otherDay: (options: StudentOptions) => otherDay.trainStudent(few, logits, options),
      }
      await expectSeeded(trainings, shortStudentRun, [64, 8, 10])
    },
  }),
  check({
    id: 'student-tidy',
    function: 'trainStudent',
    title: 'beside the model at most two tensors stay in memory, however many epochs',
    points: 1,
    hint: 'Tidy every step, dispose the optimizer, and what was gathered from the teacher’s logits.',
    given: [{ softLoss: 'kl' as const }, { softLoss: 'mse' as const }],
    holds: async (student, { softLoss }) => {
      const rows = firstRows(20)
      const [few, logits] = [pickImages(digitData().training, rows), pickRows(digitData().teacher.training, rows)]
      const options = { ...shortStudentRun, softLoss }
      const train = (given: StudentOptions, data = few, teacher = logits) => student.measure.trainStudent(data, teacher, given)
      await expectTidyTraining((given: StudentOptions) => train(given), options, [
        () => train({ ...options, temperature: 0 }),
        () => train(options, { ...few, labels: labels(...rows) }),
        () => train(options, few, pickRows(logits, firstRows(19))),
      ])
    },
  }),
]

async function pupilOf(student: Student<Contract>, seed: number): Promise<{ losses: readonly number[]; agreement: number }> {
  const { training, heldOut, teacher } = digitData()
  const result = await student.call.trainStudent(training, teacher.training, { ...smallRun, seed })
  expectFalling(result, smallRun.epochs, 0.6)
  const model = expectModel(result.model, [64, ...smallRun.hiddenUnits, 10])
  return { losses: result.losses, agreement: accuracyOf(model, heldOut.inputs, classesOf(rowsOf(teacher.heldOut))) }
}

/** Held-out accuracy of two students with 50 labels: one has the teacher's logits for them, too. */
async function taughtAndAlone(student: Student<Contract>, seed: number): Promise<{ taught: number; alone: number }> {
  const { training, heldOut, teacher, few } = digitData()
  const [images, logits] = [pickImages(training, few), pickRows(teacher.training, few)]
  const [taught, alone] = await Promise.all(
    [0.9, 0].map(async (alpha) => {
      const { model } = await student.call.trainStudent(images, logits, { ...fewRun, alpha, seed })
      return accuracyOn(expectModel(model, [64, ...fewRun.hiddenUnits, 10]), heldOut)
    }),
  )
  return { taught, alone }
}

/** A student of labels and of a teacher that confuses every class: how much it agrees with both. */
async function followerOf(student: Student<Contract>, alpha: number, seed: number): Promise<{ withTeacher: number; withLabels: number }> {
  const { training, heldOut, teacher } = digitData()
  const rows = firstRows(followedRows)
  const confused = permuted(pickRows(teacher.training, rows))
  const result = await student.call.trainStudent(pickImages(training, rows), confused, { ...followRun, alpha, seed })
  const model = expectModel(result.model, [64, ...followRun.hiddenUnits, 10])
  const wrong = classesOf(rowsOf(permuted(teacher.heldOut)))
  return { withTeacher: accuracyOf(model, heldOut.inputs, wrong), withLabels: accuracyOn(model, heldOut) }
}

/** Small digits against large ones: with two classes every loss is a function of the difference of two logits. */
function twoClasses(): { images: Images; teacher: TensorValue } {
  const { training, teacher } = digitData()
  const rows = firstRows(640)
  const some = pickImages(training, rows)
  return {
    images: { ...some, labels: labels(...Array.from(some.labels.data, (label) => Number(label >= 5))) },
    teacher: matrixOf([rows.length, 2], (i, k) => at(teacher.training, i, 2 + 5 * k) / 4),
  }
}

function crossEntropyOfTwo(model: MlpValue, { inputs, labels: classes }: Images): number {
  return mean(outputsOf(model, inputs).map((z, i) => Math.log1p(Math.exp(z[1 - classes.data[i]] - z[classes.data[i]]))))
}

function softOfTwo(model: MlpValue, { inputs }: Images, teacher: TensorValue, temperature: number): number {
  const divergences = outputsOf(model, inputs).map((z, i) => {
    const theirs = (at(teacher, i, 1) - at(teacher, i, 0)) / temperature
    const own = (z[1] - z[0]) / temperature
    // log σ(x) = −log(1 + e^−x)
    const part = (x: number, y: number) => (Math.log1p(Math.exp(-y)) - Math.log1p(Math.exp(-x))) / (1 + Math.exp(-x))
    return part(theirs, own) + part(-theirs, -own)
  })
  return temperature ** 2 * mean(divergences)
}

function squares(model: MlpValue, { inputs }: Images, teacher: TensorValue): number {
  return mean(outputsOf(model, inputs).flatMap((z, i) => z.map((logit, k) => (logit - at(teacher, i, k)) ** 2)))
}
