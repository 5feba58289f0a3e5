import fc from 'fast-check'
import type { Contract, DistilledModel } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { badCountFields, type Check, counts, expectClose, leavesNothingBehind, Mismatch, nearly, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'

const model = {
  student: 'A',
  teacher: 'B',
  studentParams: 3,
  teacherParams: 12,
  speedup: 2,
  score: 70,
  teacherScore: 80,
  benchmark: 'GLUE',
}

export const comparison: readonly Check[] = [
  check({
    id: 'models-listed',
    function: 'distilledModels',
    title: 'DistilBERT and a TinyBERT are listed, each smaller than its teacher and faster',
    points: 2,
    hint: 'Parameters are counts (66e6, not 66), a speedup is a factor (60% faster is 1.6), scores are percentages. The README says where they are published.',
    given: [{}],
    holds: async (student) => {
      const models = await student.call.distilledModels()
      for (const family of ['distilbert', 'tinybert']) {
        const entries = models.filter((one) => one.student.toLowerCase().startsWith(family))
        if (entries.length === 0) throw new Mismatch(`no student's name begins with ${family}`)
        for (const one of entries) expectPlausible(one)
      }
    },
  }),
  check({
    id: 'ratio-quotient',
    function: 'compressionRatio',
    title: 'a student a quarter as large as its teacher is compressed 4 times',
    points: 1,
    hint: 'teacherParams over studentParams.',
    given: fc.record({ studentParams: counts(), teacherParams: counts({ max: 1_000_000 }) }),
    holds: async (student, { studentParams, teacherParams }) => {
      const ratio = await student.call.compressionRatio({ ...model, studentParams, teacherParams })
      expectClose(ratio * studentParams, teacherParams, 'the ratio, times studentParams,', nearly)
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'compressionRatio',
    id: 'ratio-tidy',
    points: 1,
    calls: [[model], [{ ...model, studentParams: 0 }]],
  }),
  rejectsBadInput<Contract>()({
    function: 'compressionRatio',
    id: 'ratio-bad-input',
    points: 1,
    good: [[model], [{ ...model, studentParams: 1, teacherParams: 1 }]],
    bad: badCountFields({ studentParams: 3, teacherParams: 12 }, 'model').map(({ args, ...rest }) => ({
      ...rest,
      args: [{ ...model, ...args[0] }] as const,
    })),
  }),
]

function expectPlausible({ student, studentParams, teacherParams, speedup, score, teacherScore }: DistilledModel): void {
  if (!(studentParams >= 1e6 && teacherParams > studentParams))
    throw new Mismatch(`${student} has ${studentParams} parameters and its teacher ${teacherParams}: are these counts?`)
  if (!(speedup > 1 && speedup < 100)) throw new Mismatch(`${student} is ${speedup} times as fast as its teacher?`)
  for (const percentage of [score, teacherScore])
    if (!(percentage > 1 && percentage <= 100)) throw new Mismatch(`a score of ${student} is ${percentage}, and should be a percentage`)
}
