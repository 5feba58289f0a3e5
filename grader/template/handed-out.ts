import type { Course } from '../course/index.ts'

// What of a checkout students get. What isn't named here stays with the instructor.

const top = ['LICENSE', 'tsconfig.json', 'pnpm-workspace.yaml', 'course.json', '.gitattributes', '.gitignore']
const folders = [
  'grader/checks',
  'grader/collect',
  'grader/course',
  'grader/environment',
  'grader/inspect',
  'grader/run',
  'grader/teach',
  'packages/datasets',
  'packages/guards',
  'packages/plot',
  'packages/report',
  'packages/sandbox',
  'packages/scorecard',
  'packages/tf',
]
const commands = ['diagnose', 'grade', 'notes', 'terminal'].map((name) => `grader/commands/${name}.ts`)
const ofInstructors = ['grader/instructors.ts']
const ofTests = /\.test\.ts$|\.cases\.ts$|\/(testing|samples|__snapshots__)\//

/** Whether a tracked file, by its path below the root, goes to the students of a course. */
export function isHandedOut(path: string, { weights }: Course): boolean {
  if (ofTests.test(path) || ofInstructors.includes(path)) return false
  if (top.includes(path) || commands.includes(path) || path === 'exercises/vitest.config.ts') return true
  if (path.startsWith('exercises/')) return weights.has(path.split('/')[1])
  if (/^grader\/[^/]+$/.test(path)) return true
  return folders.some((folder) => path.startsWith(`${folder}/`))
}
