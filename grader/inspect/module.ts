import { type EcmaScriptModule, type ParseResult, parseSync } from 'oxc-parser'
import { tooDeep } from '../collect/index.ts'

/** One file of a submission, as far as its imports and exports tell. */
export interface Module {
  readonly file: string
  readonly source: string
  readonly errors: readonly SyntaxFault[]
  readonly imports: readonly Import[]
  /** Exported values by name: declared here, or passed on from another file. */
  readonly named: ReadonlyMap<string, Export>
  /** What `export * from` names, in order. */
  readonly stars: readonly string[]
  /** Names that are exported as types alone. */
  readonly types: ReadonlySet<string>
  /** The syntax tree; made when it is asked for. */
  readonly program: () => ParseResult['program'] | undefined
}

export interface SyntaxFault {
  readonly offset: number
  readonly message: string
  readonly mend: string
}

export interface Import {
  readonly specifier: string
  readonly offset: number
  readonly kind: 'static' | 'dynamic'
  /** The names that it is used by here; undefined for `export … from` and for an import of effects alone. */
  readonly locals: readonly string[] | undefined
  /** Written as `import type`, so that nothing is left of it when the code runs. */
  readonly isType: boolean
}

export interface Export {
  readonly offset: number
  /** The name in this file, of a declaration. */
  readonly local: string | undefined
  /** Where it is passed on from; `*` stands for the whole module. */
  readonly from: { readonly specifier: string; readonly name: string } | undefined
}

/** Parses a file. What can't be parsed is a module with errors. */
export function parseModule(file: string, source: string): Module {
  const deep = tooDeep(source)
  if (deep)
    return {
      ...empty,
      file,
      source,
      errors: [{ offset: deep.offset, message: `This ${deep.why}.`, mend: 'Give its parts names of their own.' }],
    }
  const result = parseSync(file, source, { lang: file.endsWith('.d.ts') ? 'dts' : 'ts', sourceType: 'module' })
  const { module, errors } = result
  return {
    file,
    source,
    errors: errors.filter(({ severity }) => severity === 'Error').map(syntaxFault),
    imports: [...importsOf(module), ...dynamicImportsOf(module, source)],
    ...exportsOf(module),
    program: () => result.program,
  }
}

function syntaxFault({ message, labels, helpMessage }: ParseResult['errors'][number]): SyntaxFault {
  const mend = helpMessage ?? 'Look at this line and the one before it.'
  return { offset: labels[0]?.start ?? 0, message: `This can't be read as TypeScript: ${message}.`, mend }
}

const empty = { imports: [], named: new Map(), stars: [], types: new Set<string>(), program: () => undefined }

function importsOf({ staticImports, staticExports }: EcmaScriptModule): Import[] {
  const imports = staticImports.map(({ moduleRequest, entries }): Import => {
    const locals = entries.filter(({ isType }) => !isType).map(({ localName }) => localName.value)
    const isType = entries.length > 0 && locals.length === 0
    return {
      specifier: moduleRequest.value,
      offset: moduleRequest.start,
      kind: 'static',
      locals: entries.length === 0 ? undefined : locals,
      isType,
    }
  })
  const passedOn = staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }): Import[] =>
      moduleRequest ? [{ specifier: moduleRequest.value, offset: moduleRequest.start, kind: 'static', locals: undefined, isType }] : [],
    ),
  )
  const seen = new Set(imports.map(({ offset }) => offset))
  return [...imports, ...passedOn.filter(({ offset }) => !seen.has(offset) && seen.add(offset))]
}

function dynamicImportsOf({ dynamicImports }: EcmaScriptModule, source: string): Import[] {
  return dynamicImports.map(({ start, moduleRequest }) => ({
    specifier: source.slice(moduleRequest.start, Math.min(moduleRequest.end, moduleRequest.start + 100)).replace(/^['"`]|['"`]$/g, ''),
    offset: start,
    kind: 'dynamic',
    locals: undefined,
    isType: false,
  }))
}

function exportsOf({ staticExports }: EcmaScriptModule): Pick<Module, 'named' | 'stars' | 'types'> {
  const named = new Map<string, Export>()
  const stars: string[] = []
  const types = new Set<string>()
  for (const { start, end, moduleRequest, importName, exportName, localName, isType } of staticExports.flatMap(({ entries }) => entries)) {
    const name = exportName.kind === 'Default' ? 'default' : exportName.name
    if (name === null) {
      if (moduleRequest && !isType) stars.push(moduleRequest.value)
    } else if (isType) types.add(name)
    else {
      const from = moduleRequest ? { specifier: moduleRequest.value, name: importName.name ?? '*' } : undefined
      named.set(name, { offset: exportName.start ?? Math.min(start, end), local: localName.name ?? undefined, from })
    }
  }
  return { named, stars, types }
}
