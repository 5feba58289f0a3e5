export { diffExercise } from './diff.ts'
export { type JudgedExercise, judged } from './judged.ts'
export { renderDiffPage } from './show/page.ts'
export { renderDiff } from './show/terminal.ts'
