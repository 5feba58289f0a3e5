import fc from 'fast-check'
import {
  at,
  type Check,
  expectClose,
  identity,
  lengths,
  mapCells,
  matrix,
  pickRows,
  seeds,
  tensor,
  uniform,
  widths,
  zeros,
} from '../index.ts'
import { check } from './claims.ts'
import { exampleOf } from './logits.ts'
import { expectGradient, gradientOf, value } from './slope.ts'
import { attentionVectors, cosineVectors, hiddenVectors } from './vectors.ts'

const states = fc.record({ n: lengths({ max: 6 }), d: widths({ min: 2, max: 6 }), seed: seeds() })
/** Of the rows that aren't zero: 1e-3, with room for its last digit. */
const shortest = 1.01e-3
const factors = [0.25, 8, 1, 2, 0.5, 4]

export const cosine: readonly Check[] = [
  check({
    id: 'cosine-directions',
    function: 'cosineLoss',
    title: 'the same direction costs 0, a right angle 1, the opposite 2; lengths don’t count',
    points: 1,
    hint: '1 − s·t/(|s||t|), each row by itself.',
    given: states,
    holds: async (student, { n, d, seed }) => {
      const t = uniform([n, d], seed)
      const scaled = (sign: number) => mapCells(t, (x, i) => sign * factors[i] * x)
      expectClose(value(await student.call.cosineLoss(scaled(1), t)), 0, 'the cosine loss of parallel rows')
      expectClose(value(await student.call.cosineLoss(scaled(-1), t)), 2, 'the cosine loss of opposite rows')
      const turned = mapCells(t, (_, i, j) => (j === 0 ? -at(t, i, 1) : j === 1 ? at(t, i, 0) : 0))
      expectClose(value(await student.call.cosineLoss(turned, t)), 1, 'the cosine loss of rows at right angles')
    },
  }),
  check({
    id: 'cosine-angle',
    function: 'cosineLoss',
    title: 'two vectors an angle apart cost 1 − cos of it',
    points: 1,
    hint: 'Divide the dot product by both lengths, not by their squares.',
    given: fc.record({ degrees: fc.integer({ min: 0, max: 180 }), length: fc.integer({ min: 1, max: 16 }) }),
    holds: async (student, { degrees, length }) => {
      const angle = (degrees * Math.PI) / 180
      for (const long of [length, shortest]) {
        const loss = await student.call.cosineLoss(matrix([[long * Math.cos(angle), long * Math.sin(angle)]]), matrix([[3, 0]]))
        expectClose(value(loss), 1 - Math.cos(angle), `the cosine loss at ${degrees}°, of a row ${long} long,`)
      }
    },
  }),
  check({
    id: 'cosine-mean',
    function: 'cosineLoss',
    title: 'the loss is the mean over the rows; a row of zeros counts 1',
    points: 1,
    hint: '0/0 is NaN: a zero row has cosine 0. Then the mean over all n rows.',
    given: states,
    holds: async (student, { n, d, seed }) => {
      const t = uniform([n, d], seed)
      const s = mapCells(uniform([n, d], seed + 1), (x, i) => (i === 1 ? 0 : x))
      const single = await Promise.all(Array.from({ length: n }, (_, i) => student.call.cosineLoss(exampleOf(s, i), exampleOf(t, i))))
      const mean = single.reduce((sum, loss) => sum + value(loss), 0) / n
      expectClose(value(await student.call.cosineLoss(s, t)), mean, 'the cosine loss')
      if (n > 1) expectClose(value(single[1]), 1, 'the cosine loss of a row of zeros')
      expectClose(value(await student.call.cosineLoss(s, zeros(n, d))), 1, 'the cosine loss against a teacher of zeros')
    },
  }),
  check({
    id: 'cosine-downhill',
    function: 'cosineLoss',
    title: 'its gradient by tf.grad is its slope, and one step of gradient descent lowers it',
    points: 1,
    hint: 'Is everything from studentHidden to the loss a tensor operation?',
    given: states,
    runs: 25,
    holds: async (student, { n, d, seed }) => {
      // Rows of length 1 and more: the slope of an angle is steep near 0.
      const [s, t] = [1, 2].map((k) => mapCells(uniform([n, d], seed + k), (x, _, j) => x + (j === 0 ? 2 : 0)))
      const gradient = await gradientOf(student.gradient.cosineLoss('0', s, t), [n, d], 'the cosine loss')
      await expectGradient((at) => student.call.cosineLoss(at, t), gradient, {
        at: s,
        seed,
        step: n / 4,
        what: 'the cosine loss',
        floor: 1e-3,
      })
    },
  }),
  check({
    id: 'cosine-pytorch',
    function: 'cosineLoss',
    title: 'the numbers are those of PyTorch',
    kind: 'vector',
    points: 1,
    hint: 'Recorded from `torch.nn.functional.cosine_embedding_loss`, all targets 1, as DistilBERT uses it.',
    given: cosineVectors,
    holds: async (student, { studentHidden, teacherHidden, loss }) => {
      expectClose(value(await student.call.cosineLoss(studentHidden, teacherHidden)), loss, 'the cosine loss')
    },
  }),
]

const scores = fc.record({ h: fc.integer({ min: 1, max: 4 }), n: lengths({ max: 5 }), seed: seeds() })

export const attention: readonly Check[] = [
  check({
    id: 'attention-offset',
    function: 'attentionTransferLoss',
    title: 'scores that are all off by d cost d²: they are compared before the softmax',
    points: 1,
    hint: 'After a softmax an offset would vanish. TinyBERT compares the scores themselves.',
    given: fc.record({ size: scores, eighths: fc.integer({ min: -32, max: 32 }) }),
    holds: async (student, { size: { h, n, seed }, eighths }) => {
      const t = uniform([h, n, n], seed)
      const d = eighths / 8
      const s = tensor(
        [h, n, n],
        t.data.map((score) => score + d),
      )
      expectClose(value(await student.call.attentionTransferLoss(s, t)), d ** 2, `the attention loss of scores off by ${d}`)
    },
  }),
  check({
    id: 'attention-one',
    function: 'attentionTransferLoss',
    title: 'one score off by d costs d²/(h·n²), in whichever head',
    points: 1,
    hint: 'One mean over heads, queries and keys.',
    given: scores,
    holds: async (student, { h, n, seed }) => {
      const t = uniform([h, n, n], seed)
      const count = h * n * n
      for (const place of [0, seed % count, count - 1]) {
        const s = tensor(
          [h, n, n],
          t.data.map((score, i) => (i === place ? score + 2 : score)),
        )
        expectClose(
          value(await student.call.attentionTransferLoss(s, t)),
          4 / count,
          `the attention loss of one score in ${count} off by 2`,
        )
      }
    },
  }),
  check({
    id: 'attention-downhill',
    function: 'attentionTransferLoss',
    title: 'its gradient by tf.grad is 2/(h·n²) times the difference',
    points: 1,
    hint: 'Is everything from studentScores to the loss a tensor operation?',
    given: scores,
    runs: 25,
    holds: async (student, { h, n, seed }) => {
      const [s, t] = [uniform([h, n, n], seed, { min: -3, max: 3 }), uniform([h, n, n], seed + 1)]
      const gradient = await gradientOf(student.gradient.attentionTransferLoss('0', s, t), [h, n, n], 'the attention loss')
      const expected = tensor(
        [h, n, n],
        s.data.map((score, i) => (2 * (score - t.data[i])) / (h * n * n)),
      )
      expectClose(gradient, expected, 'the gradient of the attention loss')
    },
  }),
  check({
    id: 'attention-tinybert',
    function: 'attentionTransferLoss',
    title: 'the numbers are those of TinyBERT’s formula in PyTorch',
    kind: 'vector',
    points: 1,
    hint: 'Equation 7, recorded from `torch.nn.functional.mse_loss`.',
    given: attentionVectors,
    holds: async (student, { studentScores, teacherScores, loss }) => {
      expectClose(value(await student.call.attentionTransferLoss(studentScores, teacherScores)), loss, 'the attention loss')
    },
  }),
]

const projected = fc.record({ n: lengths({ max: 5 }), narrow: widths({ max: 5 }), d: widths({ max: 6 }), seed: seeds() })

export const hiddenTransfer: readonly Check[] = [
  check({
    id: 'hidden-identity',
    function: 'hiddenTransferLoss',
    title: 'under the identity, states that are all off by d cost d²',
    points: 1,
    hint: 'The mean over all n·d elements.',
    given: fc.record({ size: projected, eighths: fc.integer({ min: -32, max: 32 }) }),
    holds: async (student, { size: { n, d, seed }, eighths }) => {
      const t = uniform([n, d], seed)
      const off = eighths / 8
      const s = mapCells(t, (x) => x + off)
      expectClose(value(await student.call.hiddenTransferLoss(s, t, identity(d))), off ** 2, `the hidden loss of states off by ${off}`)
    },
  }),
  check({
    id: 'hidden-columns',
    function: 'hiddenTransferLoss',
    title: 'the projection multiplies the student’s states from the right',
    points: 1,
    hint: 'studentHidden · projection is as wide as the teacher: [n, d′]·[d′, d].',
    given: projected,
    holds: async (student, { n, narrow, d, seed }) => {
      // Each column of W picks one column of the student, doubled.
      const picked = Array.from({ length: d }, (_, j) => (seed + 3 * j) % narrow)
      const w = mapCells(zeros(narrow, d), (_, i, j) => (picked[j] === i ? 2 : 0))
      const s = uniform([n, narrow], seed)
      const fits = mapCells(zeros(n, d), (_, i, j) => 2 * at(s, i, picked[j]))
      expectClose(value(await student.call.hiddenTransferLoss(s, fits, w)), 0, 'the hidden loss of a projection that fits')
      const last = mapCells(fits, (x, i, j) => (i === n - 1 && j === d - 1 ? x + 3 : x))
      expectClose(value(await student.call.hiddenTransferLoss(s, last, w)), 9 / (n * d), 'the hidden loss with one element off by 3')
    },
  }),
  check({
    id: 'hidden-downhill',
    function: 'hiddenTransferLoss',
    title: 'both the student’s states and the projection have a gradient by tf.grad, and a step against it lowers the loss',
    points: 1,
    hint: 'W is learned with the student: no constant, no copy of its numbers.',
    given: projected,
    runs: 25,
    holds: async (student, { n, narrow, d, seed }) => {
      const [s, t, w] = [uniform([n, narrow], seed), uniform([n, d], seed + 1), uniform([narrow, d], seed + 2)]
      const [ofStates, ofProjection] = await Promise.all([
        gradientOf(student.gradient.hiddenTransferLoss('0', s, t, w), [n, narrow], 'the hidden loss'),
        gradientOf(student.gradient.hiddenTransferLoss('2', s, t, w), [narrow, d], 'the hidden loss with respect to projection'),
      ])
      const step = 0.02
      await expectGradient((at) => student.call.hiddenTransferLoss(at, t, w), ofStates, { at: s, seed, step, what: 'the hidden loss' })
      await expectGradient((at) => student.call.hiddenTransferLoss(s, t, at), ofProjection, { at: w, seed, step, what: 'the hidden loss' })
    },
  }),
  check({
    id: 'hidden-order',
    function: 'hiddenTransferLoss',
    title: 'the order of the tokens doesn’t matter',
    points: 1,
    hint: 'Rows meet rows: token i of the student and token i of the teacher.',
    given: projected,
    holds: async (student, { n, narrow, d, seed }) => {
      const [s, t, w] = [uniform([n, narrow], seed), uniform([n, d], seed + 1), uniform([narrow, d], seed + 2)]
      const order = Array.from({ length: n }, (_, i) => n - 1 - i)
      const before = value(await student.call.hiddenTransferLoss(s, t, w))
      expectClose(value(await student.call.hiddenTransferLoss(pickRows(s, order), pickRows(t, order), w)), before, 'the hidden loss')
    },
  }),
  check({
    id: 'hidden-tinybert',
    function: 'hiddenTransferLoss',
    title: 'the numbers are those of TinyBERT’s formula in PyTorch',
    kind: 'vector',
    points: 1,
    hint: 'Equation 8, recorded from `torch.nn.functional.mse_loss`.',
    given: hiddenVectors,
    holds: async (student, { studentHidden, teacherHidden, projection, loss }) => {
      expectClose(value(await student.call.hiddenTransferLoss(studentHidden, teacherHidden, projection)), loss, 'the hidden loss')
    },
  }),
]
