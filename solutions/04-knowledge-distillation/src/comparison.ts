// Distilled models against their teachers, as published. Scores are averages over GLUE.
import { requireCount } from '@kata/guards'

export interface DistilledModel {
  readonly student: string
  readonly teacher: string
  readonly studentParams: number
  readonly teacherParams: number
  /** How many times as fast as the teacher; 60% faster is 1.6. */
  readonly speedup: number
  readonly score: number
  readonly teacherScore: number
  readonly benchmark: string
}

/** DistilBERT: Sanh et al. 2019, tables 1 and 3. TinyBERT: Jiao et al. 2020, table 1. */
export const distilledModels: readonly DistilledModel[] = [
  {
    student: 'DistilBERT',
    teacher: 'BERT-base',
    studentParams: 66e6,
    teacherParams: 110e6,
    speedup: 1.63,
    score: 77.0,
    teacherScore: 79.5,
    benchmark: 'GLUE',
  },
  {
    student: 'TinyBERT-4',
    teacher: 'BERT-base',
    studentParams: 14.5e6,
    teacherParams: 109e6,
    speedup: 9.4,
    score: 77.0,
    teacherScore: 79.5,
    benchmark: 'GLUE',
  },
  {
    student: 'TinyBERT-6',
    teacher: 'BERT-base',
    studentParams: 67e6,
    teacherParams: 109e6,
    speedup: 2.0,
    score: 79.4,
    teacherScore: 79.5,
    benchmark: 'GLUE',
  },
]

/**
 * How many times as many parameters the teacher has.
 * @throws RangeError if a number of parameters is not a count
 */
export function compressionRatio({ studentParams, teacherParams }: DistilledModel): number {
  requireCount(studentParams, 'studentParams')
  requireCount(teacherParams, 'teacherParams')
  return teacherParams / studentParams
}
