import { type Check, expectClose } from '@kata/grader/checks'
import { check } from '../../../grader/checks/04-knowledge-distillation/claims.ts'
import { gradientOf, value } from '../../../grader/checks/04-knowledge-distillation/slope.ts'
import { within } from '../../../grader/checks/04-knowledge-distillation/tolerance.ts'
import { vectorsOf } from '../../../grader/checks/04-knowledge-distillation/vectors.ts'
import file from './vectors.json' with { type: 'json' }

const recorded = vectorsOf(file)

export const vectors: readonly Check[] = [
  check({
    id: 'soft-pytorch-more',
    function: 'softTargetLoss',
    title: 'more numbers of PyTorch: cold, hot, sure teachers and sure students, with gradients',
    kind: 'vector',
    points: 2,
    hint: 'Recorded from `torch.nn.functional.kl_div`, times T².',
    given: recorded.soft,
    holds: async (student, { studentLogits: z, teacherLogits: v, temperature, loss, gradient }) => {
      const tolerance = within(temperature, z, v)
      const what = `the soft loss at temperature ${temperature}`
      expectClose(value(await student.call.softTargetLoss(z, v, temperature)), loss, what, tolerance)
      const found = await gradientOf(student.gradient.softTargetLoss('0', z, v, temperature), z.shape, what)
      expectClose(found, gradient, `the gradient of ${what}`, tolerance)
    },
  }),
  check({
    id: 'formula-pytorch',
    function: 'softTargetGradient',
    title: 'the formula gives the gradients that PyTorch finds',
    kind: 'vector',
    points: 1,
    hint: 'Recorded by autograd through `torch.nn.functional.kl_div`.',
    given: recorded.soft,
    holds: async (student, { studentLogits: z, teacherLogits: v, temperature, gradient }) => {
      const answer = await student.call.softTargetGradient(z, v, temperature)
      expectClose(answer, gradient, `the gradient at temperature ${temperature}`, within(temperature, z, v))
    },
  }),
  check({
    id: 'hard-pytorch-more',
    function: 'hardLabelLoss',
    title: 'more numbers of PyTorch: one example, two classes, forty, large logits, with gradients',
    kind: 'vector',
    points: 1,
    hint: 'Recorded from `torch.nn.functional.cross_entropy`.',
    given: recorded.hard,
    holds: async (student, { studentLogits: z, labels, loss, gradient }) => {
      expectClose(value(await student.call.hardLabelLoss(z, labels)), loss, 'the hard loss', within(1, z))
      const found = await gradientOf(student.gradient.hardLabelLoss('0', z, labels), z.shape, 'the hard loss')
      expectClose(found, gradient, 'the gradient of the hard loss', within(1, z))
    },
  }),
  check({
    id: 'combined-pytorch-more',
    function: 'distillationLoss',
    title: 'more numbers of PyTorch: other temperatures and weights, with gradients',
    kind: 'vector',
    points: 1,
    hint: 'Recorded from `kl_div` and `cross_entropy`.',
    given: recorded.combined,
    holds: async (student, { name: _, loss, gradient, ...terms }) => {
      const { studentLogits: z, teacherLogits: v, temperature, alpha } = terms
      const what = `the loss at α = ${alpha} and temperature ${temperature}`
      expectClose(value(await student.call.distillationLoss(terms)), loss, what, within(temperature, z, v))
      const found = await gradientOf(student.gradient.distillationLoss('0.studentLogits', terms), z.shape, what)
      expectClose(found, gradient, `the gradient of ${what}`, within(temperature, z, v))
    },
  }),
  check({
    id: 'cosine-pytorch-more',
    function: 'cosineLoss',
    title: 'more numbers of PyTorch: one row, one column, long against short rows, with gradients',
    kind: 'vector',
    points: 1,
    hint: 'Recorded from `torch.nn.functional.cosine_embedding_loss`.',
    given: recorded.cosine,
    holds: async (student, { studentHidden: s, teacherHidden: t, loss, gradient }) => {
      expectClose(value(await student.call.cosineLoss(s, t)), loss, 'the cosine loss')
      const found = await gradientOf(student.gradient.cosineLoss('0', s, t), s.shape, 'the cosine loss')
      expectClose(found, gradient, 'the gradient of the cosine loss')
    },
  }),
  check({
    id: 'attention-tinybert-more',
    function: 'attentionTransferLoss',
    title: 'more numbers of TinyBERT’s equation 7: one head, one token, large scores',
    kind: 'vector',
    points: 1,
    hint: 'Recorded from `torch.nn.functional.mse_loss`.',
    given: recorded.attention,
    holds: async (student, { studentScores: s, teacherScores: t, loss, gradient }) => {
      expectClose(value(await student.call.attentionTransferLoss(s, t)), loss, 'the attention loss')
      const found = await gradientOf(student.gradient.attentionTransferLoss('0', s, t), s.shape, 'the attention loss')
      expectClose(found, gradient, 'the gradient of the attention loss')
    },
  }),
  check({
    id: 'hidden-tinybert-more',
    function: 'hiddenTransferLoss',
    title: 'more numbers of TinyBERT’s equation 8: wide to narrow, one token, large states',
    kind: 'vector',
    points: 1,
    hint: 'Recorded from `torch.nn.functional.mse_loss`.',
    given: recorded.hidden,
    holds: async (student, { studentHidden: s, teacherHidden: t, projection: w, loss, gradient, projectionGradient }) => {
      expectClose(value(await student.call.hiddenTransferLoss(s, t, w)), loss, 'the hidden loss')
      const ofStates = await gradientOf(student.gradient.hiddenTransferLoss('0', s, t, w), s.shape, 'the hidden loss')
      expectClose(ofStates, gradient, 'the gradient of studentHidden')
      const ofProjection = await gradientOf(student.gradient.hiddenTransferLoss('2', s, t, w), w.shape, 'the hidden loss')
      expectClose(ofProjection, projectionGradient, 'the gradient of projection')
    },
  }),
]
