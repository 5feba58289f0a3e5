// aim: The grader's own modules, checks and solutions are imported by their paths.
// nothing: attentionGrowth
// says: there is no file
import { grade } from '../../../grader/grade.ts'
import '@kata/sandbox'
import '@kata/tf/host'
import 'node:fs'
export function attentionGrowth(from: number, to: number): number {
  return grade ? (to / from) ** 2 : 0
}
