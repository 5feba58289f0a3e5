import { type Check, expectClose, normal, pickRows, seeds } from '@kata/grader/checks'
import fc from 'fast-check'
import { check } from '../../../grader/checks/04-knowledge-distillation/claims.ts'
import { digitData, permuted, pickImages } from '../../../grader/checks/04-knowledge-distillation/digits.ts'
import { expectLosses, expectModel, outputMatrix, outputsOf, randomModel } from '../../../grader/checks/04-knowledge-distillation/mlp.ts'
import { stillRun } from '../../../grader/checks/04-knowledge-distillation/settings.ts'
import { expectOwnLoss } from '../../../grader/checks/04-knowledge-distillation/training-claims.ts'
import { hardOracle, rowsOf, softOracle, squaresOracle } from './oracle.ts'

const epochs = 3
/** Every fourth image. */
const rows = Array.from({ length: 320 }, (_, i) => 4 * i)

export const training: readonly Check[] = [
  check({
    id: 'mlp-oracle',
    function: 'mlpLogits',
    title: 'a model of digits, three layers deep, on a larger batch',
    points: 1,
    hint: 'x·kernel + bias, ReLU between the layers.',
    given: fc.record({ n: fc.integer({ min: 1, max: 40 }), width: fc.integer({ min: 1, max: 30 }), seed: seeds() }),
    runs: 25,
    holds: async (student, { n, width, seed }) => {
      const model = randomModel([64, width, 7, 10], seed)
      const x = normal([n, 64], seed + 99)
      expectClose(await student.call.mlpLogits(model, x), outputMatrix(model, x), 'the logits')
    },
  }),
  check({
    id: 'teacher-every-loss',
    function: 'trainTeacher',
    title: 'every epoch’s loss is the model’s while nothing moves',
    kind: 'training',
    points: 2,
    hint: 'losses[e] is what epoch e minimised, as a mean over examples.',
    given: [{ hiddenUnits: [20, 10] }],
    holds: async (student, { hiddenUnits }) => {
      const images = pickImages(digitData().training, rows)
      const result = await student.call.trainTeacher(images, { ...stillRun, hiddenUnits, epochs, seed: 5 })
      const losses = expectLosses(result, epochs)
      const own = hardOracle(outputsOf(expectModel(result.model, [64, ...hiddenUnits, 10]), images.inputs), images.labels.data)
      for (const [epoch, loss] of losses.entries()) expectOwnLoss(loss, own, `the hard loss in epoch ${epoch}`)
    },
  }),
  check({
    id: 'student-every-loss',
    function: 'trainStudent',
    title: 'with ten classes every epoch’s loss is the model’s while nothing moves',
    kind: 'training',
    points: 4,
    hint: 'α·T²·KL + (1 − α)·cross-entropy, or the squared difference in place of T²·KL.',
    given: [
      { temperature: 8, alpha: 1, softLoss: 'kl' as const },
      { temperature: 3, alpha: 0.7, softLoss: 'kl' as const },
      { temperature: 0.5, alpha: 0.5, softLoss: 'kl' as const },
      { temperature: 8, alpha: 0.02, softLoss: 'mse' as const },
      { temperature: 3, alpha: 1, softLoss: 'mse' as const },
    ],
    holds: async (student, { temperature, alpha, softLoss }) => {
      const images = pickImages(digitData().training, rows)
      // Mixed up, so that agreeing with the labels doesn't look like agreeing with the teacher.
      const teacher = permuted(pickRows(digitData().teacher.training, rows))
      const options = { ...stillRun, hiddenUnits: [20], epochs, temperature, alpha, softLoss, seed: 6 }
      const result = await student.call.trainStudent(images, teacher, options)
      const losses = expectLosses(result, epochs)
      const outputs = outputsOf(expectModel(result.model, [64, 20, 10]), images.inputs)
      const soft = softLoss === 'kl' ? softOracle(outputs, rowsOf(teacher), temperature) : squaresOracle(outputs, rowsOf(teacher))
      const own = alpha * soft + (1 - alpha) * hardOracle(outputs, images.labels.data)
      const what = `the loss ('${softLoss}', α = ${alpha}, T = ${temperature})`
      for (const [epoch, loss] of losses.entries()) expectOwnLoss(loss, own, `${what} in epoch ${epoch}`)
    },
  }),
]
