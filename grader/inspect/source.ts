import { originsOf } from './exported.ts'
import { type Finding, findingAt } from './finding.ts'
import { importFindings } from './imports.ts'
import { missingExportIn } from './missing-export.ts'
import type { Module } from './module.ts'
import { type Modules, modulesOf } from './modules.ts'
import { stubsIn } from './tree.ts'

/**
 * What the source of an exercise shows without its types: errors of syntax, imports that can't work, functions that `index.ts` doesn't
 * export and functions that are still to be written. `files` as `collect` gives them, `functions` as the exercise names them.
 */
export function inspectSource(files: ReadonlyMap<string, string>, functions: readonly string[]): Finding[] {
  const modules = modulesOf(files)
  const syntax = modules.needed.flatMap(syntaxFindings)
  const imports = modules.needed.flatMap((module) => importFindings(module, modules))
  // What lies behind an error of syntax isn't seen, so nothing can be said to be missing.
  const missing = syntax.length > 0 ? [] : functions.flatMap((name) => missingExportIn(modules, name) ?? [])
  return [...syntax, ...imports, ...missing, ...stubFindings(modules, functions)].slice(0, mostFindings)
}

const mostFindings = 50
const mostErrors = 3

function syntaxFindings({ file, source, errors }: Module): Finding[] {
  return errors
    .slice(0, mostErrors)
    .map(({ offset, message, mend }) => findingAt({ file, source, offset }, { rule: 'syntax', severity: 'error', message, mend }))
}

function stubFindings(modules: Modules, functions: readonly string[]): Finding[] {
  return functions.flatMap((name) => {
    const [origin] = originsOf(name, 'index.ts', modules)
    const module = origin && modules.all.get(origin.file)
    const offset = module && stubsIn(module).get(origin.local ?? name)
    if (module === undefined || offset === undefined) return []
    const { file, source } = module
    const said = {
      function: name,
      rule: 'stub',
      severity: 'note',
      message: `${name} isn't written yet.`,
      mend: 'Put your own code in place of this line.',
    } as const
    return [findingAt({ file, source, offset }, said)]
  })
}
