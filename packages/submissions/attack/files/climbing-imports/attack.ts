// aim: Imports climb out of the submission, to the solutions, to the checks' data and to the system's files.
// nothing: attentionGrowth
// says: there is no file
import * as a from '../../../solutions/01-quadratic-complexity/src/index.ts'
import * as b from '../../../../../../../../../../etc/passwd'
import * as c from './../../ANSWERS.md'
export const attentionGrowth = (from: number, to: number): number => (a as any).attentionGrowth(from, to) + Number(b) + Number(c)
