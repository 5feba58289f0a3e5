// Which of the teacher's layers teach which of the student's.
import { NotImplementedError, requireCount, requireDivisor } from '@kata/guards'

/**
 * For every level of the student the teacher's level that it learns from: g(m) = m·N/M for the embeddings (m = 0) and the M layers, then the
 * prediction layer from the prediction layer, g(M + 1) = N + 1 (TinyBERT, §3.1 and §4.2).
 * @param studentLayers M
 * @param teacherLayers N
 * @returns M + 2 entries: (4, 12) gives 0, 3, 6, 9, 12, 13
 * @throws RangeError unless both are counts and M divides N
 */
export function uniformLayerMap(studentLayers: number, teacherLayers: number): number[] {
  requireCount(teacherLayers, 'teacherLayers')
  requireDivisor(studentLayers, teacherLayers, 'studentLayers')
  throw new NotImplementedError('uniformLayerMap')
}

/**
 * The teacher's layers that a student half as deep starts from: one out of two (DistilBERT, §3).
 * @returns indices from 0: 0, 2, 4 …
 * @throws RangeError if teacherLayers is not a count
 */
export function alternateLayers(teacherLayers: number): number[] {
  requireCount(teacherLayers, 'teacherLayers')
  throw new NotImplementedError('alternateLayers')
}
