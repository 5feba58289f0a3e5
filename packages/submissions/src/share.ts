import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Program } from './programs.ts'

/** One program in this many runs with every `pnpm test`. */
const parts = 8

/** What `pnpm test` runs of an exercise's programs: all when a change touches the exercise, or else one in eight, another eighth with every commit. */
export function shareOf(
  exercise: string,
  programs: readonly Program[],
): { readonly programs: readonly Program[]; readonly whole: boolean } {
  if (touched(exercise)) return { programs, whole: true }
  return { programs: rotating(programs, parts), whole: false }
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

/** Whether the last commit, the working tree or a new file is of this exercise. */
function touched(exercise: string): boolean {
  const changed = [git('diff', '--name-only', 'HEAD^', '--'), git('ls-files', '--others', '--exclude-standard')].join('\n')
  return changed.split('\n').some((path) => path.includes(`/${exercise}/`))
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
