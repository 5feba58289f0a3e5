import { posix } from 'node:path'
import { parseDocument } from 'yaml'

/** The files of a tree by path. */
export type Tree = Map<string, Uint8Array>

/** What students run; the rest of an instructor's scripts has nothing to run there. */
const scripts: Readonly<Record<string, string>> = {
  grade: 'node --import tsx/esm grader/main.ts grade',
  diagnose: 'node --import tsx/esm grader/main.ts diagnose',
  test: 'vitest run --root exercises',
}
/** Used by no import: by scripts, and by the compiler. */
const tools = ['tsx', 'typescript', 'vitest', '@types/node']

interface PackageJson {
  scripts?: Readonly<Record<string, string>>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

/** Takes the dependencies that no file of the tree uses out of its package.json files and its lockfile, and gives the root the scripts of students. */
export function trimPackages(tree: Tree): void {
  const lockfile = parseDocument(textOf(tree, 'pnpm-lock.yaml'))
  for (const path of [...tree.keys()].filter((name) => posix.basename(name) === 'package.json')) {
    const folder = posix.dirname(path)
    const content = JSON.parse(textOf(tree, path)) as PackageJson
    const source = sourceBelow(tree, folder)
    for (const kind of ['dependencies', 'devDependencies'] as const) {
      for (const name of Object.keys(content[kind] ?? {})) {
        if (isUsed(name, source, folder)) continue
        delete content[kind]?.[name]
        lockfile.deleteIn(['importers', folder, kind, name])
      }
      if (content[kind] === undefined || Object.keys(content[kind]).length > 0) continue
      delete content[kind]
      lockfile.deleteIn(['importers', folder, kind])
    }
    if (folder === '.') content.scripts = scripts
    put(tree, path, `${JSON.stringify(content, null, 2)}\n`)
  }
  put(tree, 'pnpm-lock.yaml', lockfile.toString({ lineWidth: 0 }))
}

/** A text file of a tree. */
export function textOf(tree: Tree, path: string): string {
  const content = tree.get(path)
  if (content === undefined) throw new Error(`there is no ${path} to hand out`)
  return new TextDecoder().decode(content)
}

/** Puts a text file into a tree. */
export function put(tree: Tree, path: string, text: string): void {
  tree.set(path, new TextEncoder().encode(text))
}

// The root's packages are those that its exercises use, and the workspace's own: an editor resolves them from anywhere.
function isUsed(name: string, source: string, folder: string): boolean {
  if (folder === '.' && (tools.includes(name) || name.startsWith('@kata/'))) return true
  return new RegExp(`['"]${name}(/[^'"]*)?['"]`).test(source)
}

function sourceBelow(tree: Tree, folder: string): string {
  const below = folder === '.' ? 'exercises/' : `${folder}/`
  return [...tree.keys()]
    .filter((path) => path.startsWith(below) && path.endsWith('.ts'))
    .map((path) => textOf(tree, path))
    .join('\n')
}
