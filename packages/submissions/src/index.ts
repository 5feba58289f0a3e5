export { checkName, type Grader, type Judgement, judge, sentence } from './judge.ts'
export { pool } from './pool.ts'
export { exercisesWithPrograms, type Program, programsOf } from './programs.ts'
export { type Report, report } from './report.ts'
