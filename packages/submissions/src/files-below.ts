import { readdirSync } from 'node:fs'
import { posix } from 'node:path'

/** The regular files below a folder, by their path from there. */
export function filesBelow<T>(folder: string, read: (path: string) => T): Map<string, T> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map(({ parentPath, name }) => `${parentPath}/${name}`)
  return new Map(paths.map((path) => [posix.relative(portable(folder), portable(path)), read(path)]))
}

function portable(path: string): string {
  return path.replaceAll('\\', '/')
}
