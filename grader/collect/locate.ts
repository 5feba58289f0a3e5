import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { type Entry, list } from './entries.ts'
import { nameText } from './name-text.ts'
import { nearest } from './nearest.ts'
import type { Problem } from './problem.ts'

export interface Located {
  /** The real path of the folder that holds the `NN-name` folders. */
  readonly root: string | undefined
  readonly problems: readonly Problem[]
}

/** Finds the folder of the exercises: `dir`, its `exercises` or `solutions`, or the same inside the one folder of an unpacked archive. */
export async function locate(dir: string, ids: readonly string[]): Promise<Located> {
  const top = await realpath(dir).catch(() => undefined)
  if (top === undefined) return failed("The folder can't be read: it is not there.")
  const listing = await list(top, mostNames)
  if (listing.status === 'refused') return failed(`The folder can't be read: ${listing.reason}.`)

  // A folder with the right names anywhere goes before one with misspelt names.
  for (const fits of [hasExercise, hasMisspelt]) {
    let level = [{ path: top, shown: '', entries: listing.entries }]
    for (let depth = 0; depth <= deepest; depth++) {
      const found = (await Promise.all(level.map((folder) => rootIn(folder, fits(ids))))).filter((root) => root !== undefined)
      if (found.length === 1) return { root: found[0].path, problems: [] }
      if (found.length > 1)
        return failed(
          `The folder holds several submissions, such as ${nameText(found[0].shown)} and ${nameText(found[1].shown)}; name one of them.`,
        )
      level = depth < deepest ? (await Promise.all(level.map(inside))).flat().slice(0, mostFolders) : []
    }
  }
  return failed(`There is no folder of an exercise (such as ${ids[0] ?? '01-…'}) in it.${hint(listing.entries)}`)
}

/** The folder that is most likely meant by `id`, of those that are no exercise themselves: by its number, or by its name. */
export function nearestExercise(id: string, entries: readonly Entry[], ids: readonly string[]): string | undefined {
  const names = entries.filter(({ name, kind }) => kind !== 'file' && !ids.includes(name)).map(({ name }) => name)
  const numbered = names.filter((name) => numberOf(name) === numberOf(id))
  const unnumbered = names.filter((name) => Number.isNaN(numberOf(name)) || title(name).toLowerCase() === title(id))
  const byTitle = nearest(title(id), unnumbered.map(title))
  return nearest(id, numbered) ?? numbered[0] ?? (byTitle === undefined ? undefined : unnumbered.find((name) => title(name) === byTitle))
}

const mostNames = 5000
const mostFolders = 100
const deepest = 2

interface Folder {
  readonly path: string
  /** Below the folder that was named. */
  readonly shown: string
  readonly entries: readonly Entry[]
}

type Fits = (ids: readonly string[]) => (entries: readonly Entry[]) => boolean

const hasExercise: Fits = (ids) => (entries) => entries.some(({ name, kind }) => kind !== 'file' && ids.includes(name))

const hasMisspelt: Fits = (ids) => (entries) => ids.some((id) => nearestExercise(id, entries, ids) !== undefined)

async function rootIn(folder: Folder, fits: (entries: readonly Entry[]) => boolean): Promise<Folder | undefined> {
  if (fits(folder.entries)) return folder
  for (const name of ['exercises', 'solutions']) {
    const inner = await open(folder, name)
    if (inner && fits(inner.entries)) return inner
  }
  return undefined
}

async function inside(folder: Folder): Promise<Folder[]> {
  const opened = await Promise.all(folder.entries.slice(0, mostFolders).map(({ name }) => open(folder, name)))
  return opened.filter((inner) => inner !== undefined)
}

async function open(folder: Folder, name: string): Promise<Folder | undefined> {
  if (folder.entries.find((entry) => entry.name === name)?.kind !== 'folder') return undefined
  const path = join(folder.path, name)
  const listing = await list(path, mostNames)
  return listing.status === 'listed'
    ? { path, shown: folder.shown === '' ? name : `${folder.shown}/${name}`, entries: listing.entries }
    : undefined
}

function numberOf(name: string): number {
  return Number.parseInt(name, 10)
}

/** `02-longformer` → `longformer` */
function title(name: string): string {
  return name.replace(/^\d+[-_. ]*/, '')
}

function hint(entries: readonly Entry[]): string {
  if (entries.some(({ name }) => name === 'src')) return ' It may be the folder of one exercise: name the folder above it.'
  const link = entries.find(({ name, kind }) => kind === 'link' && (name === 'exercises' || name === 'solutions'))
  return link ? ` ${link.name} is a link; links are not followed.` : ''
}

function failed(message: string): Located {
  return { root: undefined, problems: [{ file: '.', message }] }
}
