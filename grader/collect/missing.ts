import type { Entry } from './entries.ts'
import { nameText } from './name-text.ts'
import { nearest } from './nearest.ts'
import type { Problem } from './problem.ts'
import type { Sources } from './walk.ts'

/** Says that `src/index.ts` is missing, with the file or folder that may be meant. `beside` are the files next to `src`. */
export function missingIndex(src: Entry | undefined, { paths, others }: Sources, beside: readonly string[]): Problem {
  const problem = (message: string): Problem => ({ file: 'src/index.ts', message: `src/index.ts is missing${message}` })
  if (beside.includes('index.ts')) return problem('; there is an index.ts beside src: move it and its files into src.')

  const all = [...paths, ...others]
  const near = nearestPath('index.ts', all)
  if (near !== undefined)
    return problem(`; the nearest file is src/${nameText(near)}. Only a file of exactly this name is graded: rename it.`)
  if (paths.length > 0)
    return problem(
      `. Make it, with a line such as \`export * from './${nameText(paths[0])}'\`: what the exercise asks for is exported from it.`,
    )
  if (others.length > 0) return problem(`; the nearest file is src/${nameText(others[0])}, and only .ts files are graded.`)
  return problem(src === undefined ? ', since there is no folder src.' : ', and src holds no other .ts file.')
}

/** Answers under a name that is nearly the right one. */
export function misnamedAnswers(beside: readonly string[]): Problem[] {
  const near = nearestPath('ANSWERS.md', beside)
  return near === undefined
    ? []
    : [{ file: 'ANSWERS.md', message: `ANSWERS.md is missing; the nearest file is ${nameText(near)}. Rename it to ANSWERS.md.` }]
}

/** By the file's own name, with another ending (`index.js`) too. */
function nearestPath(name: string, paths: readonly string[]): string | undefined {
  const own = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
  const stem = (path: string): string => own(path).replace(/\..*$/, '').toLowerCase()
  const near = nearest(name, paths.map(own))
  return paths.find((path) => stem(path) === stem(name)) ?? paths.find((path) => own(path) === near)
}
