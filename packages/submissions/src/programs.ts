import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Mistake, makeMistake, parseMistake } from './mistake.ts'

/** A submission whose verdict is known beforehand. */
export interface Program {
  /** `01-quadratic-complexity` */
  readonly exercise: string
  readonly name: string
  /** What is wrong with it; undefined for a right program. */
  readonly mistake: Mistake | undefined
  /** By path below `src`; bytes where bytes may matter. */
  readonly files: () => ReadonlyMap<string, string | Uint8Array>
}

const root = fileURLToPath(new URL('../../../', import.meta.url))
const programsDir = fileURLToPath(new URL('../programs/', import.meta.url))

/** The right programs of an exercise, then its mistakes, by name. Their files are read when they are asked for. */
export function programsOf(exercise: string): Program[] {
  const [accept, reject] = ['accept', 'reject'].map((kind) => `${programsDir}${exercise}/${kind}/`)
  const right = namesIn(accept).map((name) => ({
    exercise,
    name,
    mistake: undefined,
    files: () =>
      new Map<string, string | Uint8Array>([...solutionOf(exercise), ...filesBelow(`${accept}${name}/`, (path) => readFileSync(path))]),
  }))
  const wrong = namesIn(reject).map((file) => {
    const place = `packages/submissions/programs/${exercise}/reject/${file}`
    const mistake = parseMistake(readFileSync(`${reject}${file}`, 'utf8'), place)
    return { exercise, name: file.replace(/\.patch$/, ''), mistake, files: () => makeMistake(solutionOf(exercise), mistake, place) }
  })
  return [...right, ...wrong]
}

/** The solution's files by path below `src`. */
export function solutionOf(exercise: string): Map<string, string> {
  return filesBelow(`${root}solutions/${exercise}/src/`, (path) => readFileSync(path, 'utf8'))
}

/** The exercises that have programs. */
export function exercisesWithPrograms(): string[] {
  return namesIn(programsDir)
}

function namesIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => !name.startsWith('.'))
        .sort()
    : []
}

function filesBelow<T>(folder: string, read: (path: string) => T): Map<string, T> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map(({ parentPath, name }) => `${parentPath}/${name}`)
  return new Map(paths.map((path) => [posix.relative(portable(folder), portable(path)), read(path)]))
}

function portable(path: string): string {
  return path.replaceAll('\\', '/')
}
