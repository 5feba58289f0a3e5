import { posix } from 'node:path'
import { nearest } from '../collect/index.ts'
import { type Finding, findingAt } from './finding.ts'
import type { Import, Module } from './module.ts'
import { isErased, isRelative, type Modules, resolve } from './modules.ts'

/** Imports that can't work when the code is graded: other packages, files outside `src`, files that aren't there. */
export function importFindings(module: Module, modules: Modules): Finding[] {
  const { file, source } = module
  const findings: Finding[] = []
  for (const each of module.imports) {
    if (isAvailable(each, file, modules) || isErased(each, module)) continue
    findings.push(findingAt({ file, source, offset: each.offset }, { rule: 'import', severity: 'error', ...faultOf(each, file, modules) }))
    if (findings.length === mostFindings) break
  }
  return findings
}

const mostFindings = 10

interface Fault {
  readonly message: string
  readonly mend: string
}

const allowed = "a submission imports '@kata/tf', '@kata/guards' and its own files"

function isAvailable({ specifier, kind }: Import, file: string, { all }: Modules): boolean {
  return kind === 'static' && (packages.has(specifier) || resolve(file, specifier, all) !== undefined)
}

const packages: ReadonlySet<string> = new Set(['@kata/tf', '@kata/guards'])

function faultOf({ specifier, kind }: Import, file: string, { all }: Modules): Fault {
  if (kind === 'dynamic')
    return { message: '`import()` is not available to a submission.', mend: 'Write an import declaration at the top of the file.' }
  if (!isRelative(specifier)) return { message: `'${specifier}' can't be imported: ${allowed}.`, mend: insteadOf(specifier) }

  const path = posix.join(posix.dirname(file), specifier)
  if (path.startsWith('..'))
    return { message: `'${specifier}' leads out of src: ${allowed}.`, mend: 'Copy what you need of it into a file in src.' }
  const near = nearest(path.replace(/\.(js|ts)$/, '.ts'), all.keys()) ?? nearest(`${path}.ts`, all.keys())
  if (near !== undefined) return { message: `There is no file '${specifier}'.`, mend: `The nearest is '${relativeTo(file, near)}'.` }
  const mend =
    /\.[a-z]+$/.test(path) && !/\.(js|ts)$/.test(path)
      ? 'Only .ts files are graded: put its contents into one.'
      : 'Only .ts files in src are graded: put it there.'
  return { message: `There is no file '${specifier}'.`, mend }
}

function insteadOf(specifier: string): string {
  return specifier.startsWith('@tensorflow/')
    ? "Write `import * as tf from '@kata/tf'`: it has the same operations."
    : 'Write what you need of it yourself, or do without it.'
}

function relativeTo(importer: string, file: string): string {
  const path = posix.relative(posix.dirname(importer), file)
  return path.startsWith('.') ? path : `./${path}`
}
