import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, posix, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InfrastructureError } from '@kata/scorecard'
import { exercises } from '../checks/exercises.ts'
import type { Course } from '../course/index.ts'
import { root } from '../places.ts'
import { writeStubs } from '../stubs/index.ts'
import { graderVersion } from '../version.ts'
import { isHandedOut } from './handed-out.ts'
import { put, type Tree, trimPackages } from './packages.ts'
import { withRelease } from './release.ts'

const own = fileURLToPath(new URL('./', import.meta.url))

/**
 * Writes the repository that students get into a new or empty folder, all of it or nothing: stubs, lessons, the public checks and what runs
 * them, its own README and workflow. No solution, hidden check, model answer, wrong program or history.
 * Gives the paths of its files.
 * @throws InfrastructureError where the folder isn't empty, this isn't a git checkout, or `exercises/` holds something else than the stubs
 */
export async function writeTemplate(target: string, course: Course): Promise<readonly string[]> {
  const folder = resolve(target)
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new InfrastructureError(`${target} isn't empty: name a new folder.`)
  if (!relative(root, folder).startsWith('..')) throw new InfrastructureError(`${target} is inside this checkout: name a folder beside it.`)
  const { problems } = await writeStubs(root, { check: true })
  if (problems.length > 0)
    throw new InfrastructureError(
      `exercises/ holds something else than the stubs:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    )

  const tree = treeOf(course)
  const temporary = `${folder}.${process.pid}.tmp`
  try {
    for (const [path, content] of tree) {
      await mkdir(dirname(join(temporary, path)), { recursive: true })
      await writeFile(join(temporary, path), content)
    }
    if (existsSync(folder)) await rmdir(folder)
    await rename(temporary, folder)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    throw error
  }
  return [...tree.keys()]
}

function treeOf(course: Course): Tree {
  const tree: Tree = new Map(
    trackedFiles()
      .filter((path) => isHandedOut(path, course))
      .map((path) => [path, readFileSync(`${root}${path}`)] as const),
  )
  for (const path of ['package.json', 'pnpm-lock.yaml']) tree.set(path, readFileSync(`${root}${path}`))
  trimPackages(tree)
  for (const path of filesBelow(`${own}tree/`)) tree.set(path, readFileSync(`${own}tree/${path}`))
  put(tree, 'README.md', readme(course))
  put(tree, 'course.json', `${JSON.stringify({ exercises: Object.fromEntries(course.weights) }, null, 2)}\n`)
  if (course.ci !== 'none' && course.release) {
    const workflow = readFileSync(`${own}workflows/${course.ci}.yml`, 'utf8')
    put(tree, `.github/workflows/${course.ci === 'actions' ? 'grade' : 'classroom'}.yml`, withRelease(workflow, course.release))
  }
  return tree
}

function readme({ weights }: Course): string {
  const rows = exercises.filter(({ id }) => weights.has(id)).map(({ id, title }) => `| [${id}](exercises/${id}/README.md) | ${title} |`)
  return readFileSync(`${own}README.students.md`, 'utf8')
    .replace('<!-- exercises -->', rows.join('\n'))
    .replace('<!-- version -->', graderVersion)
}

/** What git knows of: a student's or an editor's stray files are none of it. */
function trackedFiles(): string[] {
  try {
    return execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
      .split('\0')
      .filter((path) => path !== '' && existsSync(`${root}${path}`))
  } catch {
    throw new InfrastructureError('The template is made of the files that git tracks, and this folder is no git checkout.')
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(relative(folder, entry.parentPath), entry.name))
}
