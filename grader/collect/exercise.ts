import { join } from 'node:path'
import { list } from './entries.ts'
import { limits } from './limits.ts'
import { nearestExercise } from './locate.ts'
import { misnamedAnswers, missingIndex } from './missing.ts'
import { nameText } from './name-text.ts'
import type { Problem } from './problem.ts'
import { type ReadText, readText } from './text.ts'
import { sourcesBelow } from './walk.ts'

export interface CollectedExercise {
  readonly id: string
  /** Whether the exercise's folder is there. Without it nothing was handed in. */
  readonly found: boolean
  /** Text by path below `src`: `index.ts`, `masks/window.ts`. Line ends are `\n`; lines and columns are the file's. */
  readonly files: ReadonlyMap<string, string>
  /** The text of ANSWERS.md. */
  readonly answers: string | undefined
  readonly problems: readonly Problem[]
}

export interface ReadExercise {
  readonly exercise: CollectedExercise
  /** As they are on disk, by path below the exercise's folder. */
  readonly bytes: ReadonlyMap<string, Uint8Array>
}

/** Reads the `.ts` files below `src` and ANSWERS.md of the exercise whose folder is in `root`, a real path. */
export async function readExercise(root: string, id: string, ids: readonly string[]): Promise<ReadExercise> {
  const above = await list(root, limits.entries)
  const entries = above.status === 'listed' ? above.entries : []
  const own = entries.find(({ name }) => name === id)
  if (!own) return absent(id, nearestExercise(id, entries, ids))
  if (own.kind !== 'folder')
    return refused(id, '.', `${id} is a ${own.kind === 'link' ? 'link; links are not followed' : 'file'}. Put the exercise's folder there.`)

  const folder = join(root, id)
  const listing = await list(folder, limits.entries)
  if (listing.status === 'refused') return refused(id, '.', `${id} can't be read: ${listing.reason}.`)
  const src = listing.entries.find(({ name }) => name === 'src')
  if (src?.kind === 'link') return refused(id, 'src', 'src is a link; links are not followed. Put the folder itself there.')

  const sources = src?.kind === 'folder' ? await sourcesBelow(join(folder, 'src')) : { paths: [], others: [], problems: [] }
  const texts = await readSources(folder, sources.paths)
  if (texts === undefined)
    return refused(id, 'src', `src holds more than ${limits.exerciseBytes / 1024 / 1024} MiB of .ts files. Hand in only what you wrote.`)
  const files = new Map(
    texts.flatMap(({ path, text }): [string, string][] => (text === undefined ? [] : [[path.slice('src/'.length).normalize('NFC'), text]])),
  )
  const problems = [...sources.problems, ...texts.flatMap(({ problem }) => problem ?? [])]

  const beside = listing.entries.filter(({ kind }) => kind === 'file').map(({ name }) => name)
  const told = problems.some(({ file }) => file === 'src' || file === 'src/index.ts')
  if (!files.has('index.ts') && !told) problems.push(missingIndex(src, sources, beside))

  const answers = listing.entries.some(({ name }) => name === 'ANSWERS.md') ? await readText(folder, 'ANSWERS.md') : undefined
  problems.push(...(answers ? [answers.problem ?? []].flat() : misnamedAnswers(beside)))
  const bytes = new Map(
    [...texts, ...(answers ? [answers] : [])].flatMap(({ path, bytes }): [string, Uint8Array][] => (bytes ? [[path, bytes]] : [])),
  )
  return { exercise: { id, found: true, files, answers: answers?.text, problems: bounded(problems) }, bytes }
}

/** The exercise that isn't there; `near` is the folder that may be meant. */
export function absent(id: string, near?: string): ReadExercise {
  const hint = near === undefined ? 'nothing of it is graded.' : `the nearest is ${nameText(near)}: rename it to ${id}.`
  const problem = { file: near === undefined ? id : nameText(near), message: `The folder ${id} is missing; ${hint}` }
  return { exercise: { id, found: false, files: new Map(), answers: undefined, problems: [problem] }, bytes: new Map() }
}

/** Undefined when they are too much together. */
async function readSources(folder: string, paths: readonly string[]): Promise<ReadText[] | undefined> {
  const texts: ReadText[] = []
  let total = 0
  for (const path of paths) {
    const text = await readText(folder, `src/${path}`)
    total += text.bytes?.length ?? 0
    if (total > limits.exerciseBytes) return undefined
    texts.push(text)
  }
  return texts
}

function refused(id: string, file: string, message: string): ReadExercise {
  return { exercise: { id, found: true, files: new Map(), answers: undefined, problems: [{ file, message }] }, bytes: new Map() }
}

function bounded(problems: readonly Problem[]): readonly Problem[] {
  const rest = problems.length - limits.problems
  return rest <= 0 ? problems : [...problems.slice(0, limits.problems), { file: '.', message: `And ${rest} more files like these.` }]
}
