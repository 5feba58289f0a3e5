// Distilled models against their teachers, as published. Scores are averages over GLUE.
import { NotImplementedError, requireCount } from '@kata/guards'

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
export const distilledModels: readonly DistilledModel[] = []

/**
 * How many times as many parameters the teacher has.
 * @throws RangeError if a number of parameters is not a count
 */
export function compressionRatio({ studentParams, teacherParams }: DistilledModel): number {
  requireCount(studentParams, 'studentParams')
  requireCount(teacherParams, 'teacherParams')
  throw new NotImplementedError('compressionRatio')
}
