import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InfrastructureError } from '@kata/scorecard'
import type { Course } from '../course/index.ts'
import { root } from '../places.ts'
import { withRelease } from './release.ts'

const own = fileURLToPath(new URL('./autograders/', import.meta.url))

/**
 * Writes what Classroom 50 starts for each submission of an assignment: autograder.py, and the runtime that it needs.
 * @throws InfrastructureError where course.json doesn't say where the grader is published
 */
export async function writeClassroom50(folder: string, { release }: Course): Promise<readonly string[]> {
  if (release === undefined)
    throw new InfrastructureError('course.json has to say where the grader is published: "release": "owner/name@v1.0.0".')
  await mkdir(folder, { recursive: true })
  const names = ['autograder.py', 'runtime.json']
  for (const name of names) {
    await writeFile(join(folder, name), withRelease(await readFile(`${own}classroom50/${name}`, 'utf8'), release))
  }
  await chmod(join(folder, 'autograder.py'), 0o755)
  return names.map((name) => join(folder, name))
}

/**
 * Writes the zip that Gradescope makes an autograder of: this checkout as committed, solutions and hidden checks included, with the two
 * scripts that Gradescope starts.
 * @throws InfrastructureError where tracked files have changes that no commit has, or this isn't a git checkout
 */
export function writeGradescope(file: string): void {
  if (git('status', '--porcelain', '--untracked-files=no') !== '')
    throw new InfrastructureError('The zip is made of the last commit, and tracked files have changed since: commit them first.')
  const scripts = ['setup.sh', 'run_autograder'].map((name) => `--add-file=${own}gradescope/${name}`)
  const left = ['packages/submissions', 'bench', '.ci', '.changeset'].map((path) => `:!${path}`)
  git('archive', '--format=zip', `--output=${resolve(file)}`, '--prefix=', ...scripts, '--prefix=kata/', 'HEAD', '--', '.', ...left)
}

function git(...args: string[]): string {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new InfrastructureError(`git ${args[0]} failed in this folder: ${said}`)
  }
}
