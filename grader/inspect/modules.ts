import { posix } from 'node:path'
import { type Import, type Module, parseModule } from './module.ts'

/** The files of one exercise, parsed. */
export interface Modules {
  readonly all: ReadonlyMap<string, Module>
  /** Those that `index.ts` needs, itself first. What nothing imports is nobody's business. */
  readonly needed: readonly Module[]
  /** The files that a file's `export * from` leads to. */
  readonly stars: ReadonlyMap<string, ReadonlySet<string>>
}

/** Parses the files of an exercise, by their path below `src`. The same map is parsed once. */
export function modulesOf(files: ReadonlyMap<string, string>): Modules {
  const known = parsed.get(files)
  if (known) return known
  const all = new Map([...files].map(([file, source]) => [file, parseModule(file, source)]))
  const stars = new Map(
    [...all.values()].map((module) => [
      module.file,
      new Set(module.stars.flatMap((specifier) => resolve(module.file, specifier, all) ?? [])),
    ]),
  )
  const modules = { all, needed: neededBy('index.ts', all), stars }
  parsed.set(files, modules)
  return modules
}

const parsed = new WeakMap<ReadonlyMap<string, string>, Modules>()

function neededBy(entry: string, all: ReadonlyMap<string, Module>): Module[] {
  const needed = new Set<string>()
  const waiting = [entry]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const module = all.get(file)
    if (!module || needed.has(file)) continue
    needed.add(file)
    for (const { specifier } of module.imports) waiting.push(resolve(file, specifier, all) ?? '')
  }
  return [...needed].flatMap((file) => all.get(file) ?? [])
}

/** The file that a relative specifier means: `./masks`, `./masks.js`, `./masks.ts` and `./masks/index.ts` may all be one. */
export function resolve(importer: string, specifier: string, files: ReadonlyMap<string, unknown>): string | undefined {
  if (!isRelative(specifier)) return undefined
  const path = posix.join(posix.dirname(importer), specifier)
  const stem = path.replace(/\.(js|ts)$/, '')
  return [path, `${stem}.ts`, `${path}.ts`, posix.join(path, 'index.ts'), posix.join(stem, 'index.ts'), `${stem}.d.ts`].find((name) =>
    files.has(name),
  )
}

export function isRelative(specifier: string): boolean {
  return /^\.\.?(\/|$)/.test(specifier)
}

/** Whether an import leaves nothing behind when the code runs: its names are used as types alone. */
export function isErased({ isType, locals }: Import, module: Module): boolean {
  return isType || (locals !== undefined && !locals.some((name) => valueNames(module).has(name)))
}

/** Every identifier outside types and import declarations. */
function valueNames(module: Module): ReadonlySet<string> {
  const known = named.get(module)
  if (known) return known
  const names = new Set<string>()
  const waiting: unknown[] = [module.program()]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (Array.isArray(node)) for (const each of node) waiting.push(each)
    else if (isNode(node)) {
      if (node.type === 'Identifier' && typeof node.name === 'string') names.add(node.name)
      if (node.type === 'ImportDeclaration') continue
      // Of what only types need, an expression inside (`x as T`) is all that runs.
      const parts = /^TS(?!Enum|Module|Parameter|Export)/.test(node.type) ? [node.expression] : Object.values(node)
      waiting.push(...parts)
    }
  }
  named.set(module, names)
  return names
}

const named = new WeakMap<Module, ReadonlySet<string>>()

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
