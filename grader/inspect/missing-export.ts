import { nearest } from '../collect/index.ts'
import { originsOf } from './exported.ts'
import { type Finding, findingAt } from './finding.ts'
import type { Module } from './module.ts'
import { type Modules, modulesOf, resolve } from './modules.ts'
import { declaredIn } from './tree.ts'

/** Words for an export that isn't there: where it may be, and under which name. */
export function missingExport(files: ReadonlyMap<string, string>, name: string): string {
  const modules = modulesOf(files)
  if (!modules.all.has('index.ts')) return 'src/index.ts is missing.'
  const found = missingExportIn(modules, name)
  return found
    ? `${found.file}:${found.line}: ${found.message} ${found.mend}`
    : `${name} is exported, but undefined when the files have loaded. Two files may import each other.`
}

/** Undefined when `index.ts` exports it. */
export function missingExportIn(modules: Modules, name: string): Finding | undefined {
  const index = modules.all.get('index.ts')
  if (!index) return undefined
  const origins = originsOf(name, 'index.ts', modules)
  if (origins.length === 1) return undefined
  const say = ({ file, source }: Module, offset: number, message: string, mend: string): Finding =>
    findingAt({ file, source, offset }, { function: name, rule: 'missing-export', severity: 'error', message, mend })

  if (origins.length > 1) {
    const [a, b] = origins.map(({ file }) => file)
    return say(
      index,
      0,
      `${name} is exported by ${a} and by ${b}, and \`export *\` leaves out a name that comes twice.`,
      'Rename or remove one of the two.',
    )
  }

  const others = [...modules.all.values()]
  // index.ts itself may name it, in passing on what isn't there.
  const elsewhere = others.find(({ file, named }) => file !== 'index.ts' && named.has(name))
  if (elsewhere) {
    const from = pathFromIndex(elsewhere.file)
    const mend = `Add \`export { ${name} } from '${from}'\` to index.ts.`
    return say(elsewhere, elsewhere.named.get(name)?.offset ?? 0, `${name} is exported here, but index.ts doesn't pass it on.`, mend)
  }
  const typed = others.find(({ types }) => types.has(name))
  if (typed) return say(typed, 0, `${name} is exported as a type only.`, 'Export the function itself.')
  for (const module of others) {
    const offset = declaredIn(module).get(name)
    if (offset !== undefined)
      return say(module, offset, `${name} is declared here without \`export\`.`, 'Write `export` before it, and pass it on from index.ts.')
  }
  return misnamed(name, others, say) ?? say(index, 0, `index.ts doesn't export ${name}.`, byDefault(index, modules, name))
}

type Say = (module: Module, offset: number, message: string, mend: string) => Finding

function misnamed(name: string, modules: readonly Module[], say: Say): Finding | undefined {
  const exported = modules
    .flatMap((module) => [...module.named].map(([name, { offset }]) => ({ name, module, offset })))
    .filter((each) => each.name !== name)
    .slice(0, mostNames)
  const near = nearest(
    name,
    exported.map((each) => each.name),
  )
  const found = exported.find((each) => each.name === near)
  return (
    found &&
    say(
      found.module,
      found.offset,
      `${found.name} is exported here; nothing exports ${name}.`,
      `Rename it to ${name} if that is what it is.`,
    )
  )
}

const mostNames = 2000

function byDefault(index: Module, modules: Modules, name: string): string {
  return index.named.has('default')
    ? `What is exported by default doesn't count: write \`export { ${name} }\`.`
    : `Export it by name, as in \`export { ${name} } from '${nextFile(index, modules)}'\`.`
}

/** A file for the example: the first that index.ts names already. */
function nextFile(index: Module, { all }: Modules): string {
  const file = index.imports.map(({ specifier }) => resolve('index.ts', specifier, all)).find((path) => path !== undefined)
  return pathFromIndex(file ?? 'attention.ts')
}

function pathFromIndex(file: string): string {
  return `./${file}`
}
