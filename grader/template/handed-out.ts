import { readFileSync } from 'node:fs'
import type { Course } from '../course/index.ts'
import { root } from '../places.ts'

// What of a checkout students get. What isn't named here stays with the instructor.

const top = ['LICENSE', 'tsconfig.json', 'pnpm-workspace.yaml', '.gitattributes', '.gitignore']
const folders = [
  'grader/checks',
  'grader/collect',
  'grader/commands',
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
/** The checks of all exercises are handed out, and need these. */
const ofChecks = /^exercises\/[^/]+\/(contract\.ts|[^/]+\.json)$/
const instructors = 'grader/instructors.ts'
const ofTests = /\.test\.ts$|\.cases\.ts$|\/(testing|samples|__snapshots__)\//

/** Whether a tracked file, by its path below the root, goes to the students of a course. */
export function isHandedOut(path: string, { weights }: Course): boolean {
  if (ofTests.test(path) || path === instructors || instructorsCommands().includes(path)) return false
  if (top.includes(path) || path === 'exercises/vitest.config.ts') return true
  if (path.startsWith('exercises/')) return weights.has(path.split('/')[1]) || ofChecks.test(path)
  if (/^grader\/[^/]+$/.test(path)) return true
  return folders.some((folder) => path.startsWith(`${folder}/`))
}

/** The commands that only an instructor's command line has. */
function instructorsCommands(): string[] {
  return [...readFileSync(`${root}${instructors}`, 'utf8').matchAll(/import\('\.\/(commands\/[\w-]+\.ts)'\)/g)].map(
    ([, path]) => `grader/${path}`,
  )
}
