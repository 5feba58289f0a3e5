import type { Dirent } from 'node:fs'
import { lstat, opendir } from 'node:fs/promises'
import { join } from 'node:path'

export interface Entry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link' | 'other'
}

export type Listing =
  | { readonly status: 'listed'; readonly entries: readonly Entry[] }
  | { readonly status: 'refused'; readonly reason: string; readonly tooMany: boolean }

/** The names in a folder, sorted; refused when there are more than `most` or the folder can't be read. What tools leave behind is left out. */
export async function list(folder: string, most: number): Promise<Listing> {
  const entries: Entry[] = []
  try {
    for await (const entry of await opendir(folder)) {
      if (isLeftBehind(entry.name)) continue
      if (entries.length === most) return { status: 'refused', reason: `it holds more than ${most} names`, tooMany: true }
      entries.push({ name: entry.name, kind: await kindOf(folder, entry) })
    }
  } catch (error) {
    return { status: 'refused', reason: whyNot(error), tooMany: false }
  }
  return { status: 'listed', entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) }
}

/** `permission denied`, in place of `EACCES: permission denied, open '…'`. */
export function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? (code === '' ? 'it is unreadable' : `the system says ${code}`)
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it is not there',
  ENOTDIR: 'it is not a folder',
  ELOOP: 'it is a link',
}

/** Names that begin with a dot hold macOS's `._index.ts` too. */
function isLeftBehind(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX' || name === 'node_modules'
}

async function kindOf(folder: string, entry: Dirent): Promise<Entry['kind']> {
  const known = kindBy(entry)
  if (known !== 'other') return known
  // Some file systems tell no kinds when they list names.
  const status = await lstat(join(folder, entry.name)).catch(() => undefined)
  return status ? kindBy(status) : 'other'
}

function kindBy(status: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): Entry['kind'] {
  if (status.isFile()) return 'file'
  if (status.isDirectory()) return 'folder'
  return status.isSymbolicLink() ? 'link' : 'other'
}
