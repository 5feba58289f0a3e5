export { diffExercise } from './diff.ts'
export { type JudgedExercise, judged } from './judged.ts'
export { renderDiff } from './show/terminal.ts'
