import { type Check, Mismatch } from '@kata/grader/checks'
import { check } from '../../../grader/checks/04-knowledge-distillation/claims.ts'

interface Row {
  readonly studentParams: number
  readonly teacherParams: number
  readonly speedup: number
  readonly score: number
  readonly teacherScore: number
}

/** Sanh et al. 2019, tables 1 and 3; Jiao et al. 2020, table 1. */
const published: Readonly<Record<string, readonly Row[]>> = {
  distilbert: [{ studentParams: 66e6, teacherParams: 110e6, speedup: 1.63, score: 77.0, teacherScore: 79.5 }],
  tinybert: [
    { studentParams: 14.5e6, teacherParams: 109e6, speedup: 9.4, score: 77.0, teacherScore: 79.5 },
    { studentParams: 67e6, teacherParams: 109e6, speedup: 2.0, score: 79.4, teacherScore: 79.5 },
  ],
}

const share = ['studentParams', 'teacherParams', 'speedup'] as const
const points = ['score', 'teacherScore'] as const

/** `BERT-base`, `bert base uncased`, `BERT_BASE`, `BERT`: any BERT but one that is itself a student, or the large one. */
const isBertBase = (name: string): boolean => /bert/i.test(name) && !/distil|tiny|mobile|large/i.test(name)
const isGlue = (name: string): boolean => /(?<!super\W?)glue|general language understanding/i.test(name)

/** The fields of a row that an entry misses. */
function missed(entry: Row, row: Row): string[] {
  return [
    ...share.filter((field) => !(Math.abs(entry[field] - row[field]) <= 0.05 * row[field])),
    ...points.filter((field) => !(Math.abs(entry[field] - row[field]) <= 0.5)),
  ]
}

export const comparison: readonly Check[] = [
  check({
    id: 'models-published',
    function: 'distilledModels',
    title: 'sizes, speedups and scores are the published ones',
    points: 4,
    hint: 'DistilBERT: tables 1 and 3 of its paper. TinyBERT: table 1. Parameters are counts, a speedup is a factor, scores are GLUE averages.',
    given: Object.keys(published),
    holds: async (student, family) => {
      const entries = (await student.call.distilledModels()).filter((entry) => entry.student.toLowerCase().startsWith(family))
      if (entries.length === 0) throw new Mismatch(`no student's name begins with ${family}`)
      for (const entry of entries) {
        if (!isBertBase(entry.teacher)) throw new Mismatch(`the teacher of ${entry.student} is BERT-base, and not '${entry.teacher}'`)
        if (!isGlue(entry.benchmark))
          throw new Mismatch(`the scores of ${entry.student} are averages over GLUE, and not of '${entry.benchmark}'`)
        const misses = published[family].map((row) => missed(entry, row)).sort((a, b) => a.length - b.length)
        const [nearest] = misses
        if (nearest.length > 0) throw new Mismatch(`of ${entry.student} these aren't as published: ${nearest.join(', ')}`)
      }
    },
  }),
]
