import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { ListedExercise } from '../../../grader/catalogue.ts'
import type { Program } from './programs.ts'

/** One program in this many runs with every `pnpm test`; a program of an exercise that trains takes half a minute. */
const parts = { quick: 8, trains: 16 }

/** What `pnpm test` runs of an exercise's programs: a share, another with every commit; twice of it, and every changed program, when a change touches the exercise. */
export function shareOf({ id, checks }: ListedExercise, programs: readonly Program[]): readonly Program[] {
  const changed = changedPaths().filter((path) => path.includes(`/${id}/`))
  const usual = checks.some(({ check }) => check.kind === 'training') ? parts.trains : parts.quick
  const share = new Set(rotating(programs, changed.length > 0 ? usual / 2 : usual))
  const isChanged = ({ name }: Program): boolean =>
    changed.some((path) => path.includes(`/${name}.patch`) || path.includes(`/accept/${name}/`))
  return programs.filter((program) => share.has(program) || isChanged(program))
}

/** One item in `parts`, others with every commit. */
export function rotating<T extends { readonly name: string }>(items: readonly T[], parts: number): T[] {
  const today = (seedOfToday() ?? Number.parseInt(digestOf(items).slice(0, 7), 16)) % parts
  return items.filter((_, index) => index % parts === today)
}

/** A number that changes with every commit; undefined where there is none. */
export function seedOfToday(): number | undefined {
  const commit = git('rev-parse', 'HEAD')
  return commit === undefined ? undefined : Number.parseInt(commit.slice(0, 7), 16)
}

/** What differs from the last commit but one. */
function changedPaths(): string[] {
  return [git('diff', '--name-only', 'HEAD^', '--'), git('ls-files', '--others', '--exclude-standard')].join('\n').split('\n')
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Undefined where there is no git, no repository, no such commit, or a repository that git doesn't trust. */
function git(...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 })
  } catch {
    return undefined
  }
}

function digestOf(programs: readonly { readonly name: string }[]): string {
  return createHash('sha256')
    .update(programs.map(({ name }) => name).join('\n'))
    .digest('hex')
}
