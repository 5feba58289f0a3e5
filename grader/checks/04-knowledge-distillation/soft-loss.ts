import fc from 'fast-check'
import { at, type Check, expectClose, Mismatch, mapCells, matrix, pickRows, seeds, uniform } from '../index.ts'
import { check } from './claims.ts'
import { batches, centred, dot, exampleOf, largeBatches, logitsOf, shifted, size } from './logits.ts'
import { expectGradient, gradientOf, value } from './slope.ts'
import { noise, within } from './tolerance.ts'
import { softVectors } from './vectors.ts'

const term = (temperature: number): string => `the soft loss at temperature ${temperature}`

export const softLoss: readonly Check[] = [
  check({
    id: 'soft-zero',
    function: 'softTargetLoss',
    title: 'the soft loss is 0 where the student’s logits are the teacher’s, up to a shift of a row',
    points: 1,
    hint: 'A divergence compares two distributions: it is 0 when they are the same. A cross-entropy isn’t.',
    given: batches,
    holds: async (student, batch) => {
      const { teacher } = logitsOf(batch, 3)
      const { temperature, seed } = batch
      for (const same of [teacher, shifted(teacher, seed + 2)]) {
        const loss = value(await student.call.softTargetLoss(same, teacher, temperature))
        expectClose(loss, 0, term(temperature), { absolute: noise(temperature, same), relative: 0 })
      }
    },
  }),
  check({
    id: 'soft-positive',
    function: 'softTargetLoss',
    title: 'the soft loss is never negative, and 0 only for equal distributions',
    points: 1,
    hint: 'KL(teacher ‖ student) = Σ p·(log p − log q), p the teacher’s, summed over all classes.',
    given: batches,
    holds: async (student, batch) => {
      const { temperature, seed } = batch
      const { student: z, teacher: v } = logitsOf(batch, 2)
      const off = mapCells(v, (logit, _, j) => logit + (j === seed % batch.c ? 2 : 0))
      const [any, apart] = await Promise.all([
        student.call.softTargetLoss(z, v, temperature),
        student.call.softTargetLoss(off, v, temperature),
      ])
      const least = -noise(temperature, z, v)
      if (!(value(any) >= least)) throw new Mismatch(`${term(temperature)} is negative: ${value(any)}`, { actual: value(any) })
      if (!(value(apart) > noise(temperature, off)))
        throw new Mismatch(`${term(temperature)} is ${value(apart)} for distributions that differ`, { actual: value(apart) })
    },
  }),
  check({
    id: 'soft-shift',
    function: 'softTargetLoss',
    title: 'adding a number to all logits of a row, the student’s or the teacher’s, changes nothing',
    points: 1,
    hint: 'Only differences of logits count: the softmax sees to it.',
    given: batches,
    holds: async (student, batch) => {
      const { student: z, teacher: v } = logitsOf(batch, 2)
      const { temperature, seed } = batch
      const before = value(await student.call.softTargetLoss(z, v, temperature))
      const after = value(await student.call.softTargetLoss(shifted(z, seed + 3), shifted(v, seed + 4), temperature))
      expectClose(after, before, `${term(temperature)}, of shifted logits,`, within(temperature, z, v))
    },
  }),
  check({
    id: 'soft-direction',
    function: 'softTargetLoss',
    title: 'a teacher that is sure asks for −log of the student’s probability of that class, times T²',
    points: 2,
    hint: 'KL(teacher ‖ student), in this order: the teacher’s probabilities weigh the logarithms. And T² stands in front.',
    given: fc.record({
      gap: fc.integer({ min: -24, max: 24 }),
      sure: fc.constantFrom(0, 1),
      temperature: fc.constantFrom(1, 2, 0.5, 4, 8),
    }),
    holds: async (student, { gap, sure, temperature }) => {
      const logits = matrix([[0, (gap / 8) * temperature]])
      const teacher = matrix([sure === 0 ? [40 * temperature, 0] : [0, 40 * temperature]])
      const loss = value(await student.call.softTargetLoss(logits, teacher, temperature))
      // −log of one of two probabilities.
      const surprise = Math.log1p(Math.exp(sure === 0 ? gap / 8 : -gap / 8))
      expectClose(loss, temperature ** 2 * surprise, term(temperature), within(temperature, logits, teacher))
    },
  }),
  check({
    id: 'soft-mean',
    function: 'softTargetLoss',
    title: 'the soft loss of a batch is the mean of its examples’',
    points: 1,
    hint: 'Summed over the classes, then the mean over the batch: not over all elements, and not the sum.',
    given: batches,
    holds: async (student, batch) => {
      const { student: z, teacher: v } = logitsOf(batch, 2)
      const { b, temperature } = batch
      const single = Array.from({ length: b }, (_, i) => student.call.softTargetLoss(exampleOf(z, i), exampleOf(v, i), temperature))
      const mean = (await Promise.all(single)).reduce((sum, loss) => sum + value(loss), 0) / b
      expectClose(value(await student.call.softTargetLoss(z, v, temperature)), mean, term(temperature), within(temperature, z, v))
    },
  }),
  check({
    id: 'soft-high-temperature',
    function: 'softTargetLoss',
    title: 'at a high temperature it is half the mean squared difference of the centred logits',
    points: 1,
    hint: 'Without T² the loss would vanish as 1/T². Is the sum over the classes, the mean over the batch?',
    given: largeBatches,
    holds: async (student, batch) => {
      const { student: z, teacher: v } = logitsOf(batch)
      const [zc, vc] = [centred(z), centred(v)]
      const apart = mapCells(zc, (logit, i, j) => logit - at(vc, i, j))
      const limit = dot(apart, apart) / apart.data.length / 2
      expectClose(value(await student.call.softTargetLoss(z, v, 20)), limit, term(20), { absolute: 0, relative: 0.05 })
    },
  }),
  check({
    id: 'soft-gradient-size',
    function: 'softTargetLoss',
    title: 'T² keeps the size of the gradient: it is the same at temperatures 10, 20 and 50',
    points: 2,
    hint: 'The gradient of KL(p ‖ q) at temperature T shrinks as 1/T². What stands in front of the loss?',
    given: largeBatches,
    runs: 40,
    holds: async (student, batch) => {
      const { student: z, teacher: v } = logitsOf(batch)
      const sizeAt = async (t: number): Promise<number> =>
        size(await gradientOf(student.gradient.softTargetLoss('0', z, v, t), [batch.b, batch.c], term(t)))
      const at10 = await sizeAt(10)
      if (!(at10 > 0)) throw new Mismatch(`the gradient of ${term(10)} is 0`)
      // One after the other: the call that a failure shows is the one at fault.
      for (const t of [20, 50])
        expectClose(await sizeAt(t), at10, `the size of the gradient of ${term(t)}`, { absolute: 0, relative: 0.05 })
    },
  }),
  check({
    id: 'soft-downhill',
    function: 'softTargetLoss',
    title: 'its gradient by tf.grad is its slope, and one step of gradient descent lowers it',
    points: 1,
    hint: 'Everything from studentLogits to the loss has to be tensor operations; a gradient of your own has to be the right one.',
    given: batches,
    runs: 25,
    holds: async (student, batch) => {
      const { student: z, teacher: v } = logitsOf(batch, 2)
      const { b, c, temperature, seed } = batch
      const what = term(temperature)
      const gradient = await gradientOf(student.gradient.softTargetLoss('0', z, v, temperature), [b, c], what)
      const lossAt = (logits: typeof z) => student.call.softTargetLoss(logits, v, temperature)
      await expectGradient(lossAt, gradient, { at: z, seed, step: b, what, floor: 2e-3 * Math.max(1, temperature ** 2 / 64) })
    },
  }),
  check({
    id: 'soft-large',
    function: 'softTargetLoss',
    title: 'logits of ±10,000 give a finite loss, and equal ones 0',
    points: 1,
    hint: 'The logarithm of a probability that has become 0 is −Infinity. `tf.logSoftmax` never leaves the logarithms.',
    given: batches,
    holds: async (student, batch) => {
      const { student: z, teacher: v } = logitsOf(batch, 1e4)
      const { temperature } = batch
      const loss = value(await student.call.softTargetLoss(z, v, temperature))
      if (!(Number.isFinite(loss) && loss >= -noise(temperature, z, v)))
        throw new Mismatch(`${term(temperature)} is ${loss} for logits of ±10,000`, { actual: loss })
      const none = value(await student.call.softTargetLoss(z, z, temperature))
      expectClose(none, 0, `${term(temperature)}, of equal logits,`, { absolute: noise(temperature, z), relative: 0 })
    },
  }),
  check({
    id: 'soft-order',
    function: 'softTargetLoss',
    title: 'the order of the examples and of the classes doesn’t matter',
    points: 1,
    hint: 'Is any class or example treated apart, or weighed by its place?',
    given: fc.record({ seed: seeds(), temperature: fc.constantFrom(1, 4) }),
    holds: async (student, { seed, temperature }) => {
      const [z, v] = [uniform([3, 4], seed), uniform([3, 4], seed + 1)]
      const turn = (t: typeof z) => mapCells(pickRows(t, [2, 0, 1]), (_, i, j) => at(t, [2, 0, 1][i], 3 - j))
      const before = value(await student.call.softTargetLoss(z, v, temperature))
      expectClose(value(await student.call.softTargetLoss(turn(z), turn(v), temperature)), before, term(temperature))
    },
  }),
  check({
    id: 'soft-pytorch',
    function: 'softTargetLoss',
    title: 'the numbers are those of PyTorch',
    kind: 'vector',
    points: 1,
    hint: 'Recorded from `torch.nn.functional.kl_div`, times T². The claims above say more precisely what is off.',
    given: softVectors,
    holds: async (student, { studentLogits, teacherLogits, temperature, loss }) => {
      const answer = await student.call.softTargetLoss(studentLogits, teacherLogits, temperature)
      expectClose(value(answer), loss, term(temperature), within(temperature, studentLogits, teacherLogits))
    },
  }),
]
