import { posix } from 'node:path'
import { type BuildFailure, build, type Loader, type Plugin } from 'esbuild'
import { freshName } from './meter/fresh-name.ts'
import { instrument } from './meter/instrument.ts'
import type { Site } from './meter/site.ts'
import { SourceError } from './meter/source-error.ts'
import { usesBigInt } from './meter/uses-big-int.ts'
import type { Place } from './outcome.ts'
import { type Places, places } from './places.ts'

/** The files of one exercise, by their path below `src/`: `index.ts`, `attention.ts`, `masks/window.ts`. */
export type Files = ReadonlyMap<string, string>

/** A submission ready to be evaluated: one script with counters compiled in. */
export interface Program {
  readonly code: string
  readonly meterName: string
  readonly sites: readonly Site[]
  readonly usesBigInt: boolean
  readonly places: Places
  /** Modules that throw when they load, by what they throw: see `explain`. */
  readonly faults: ReadonlyMap<string, Fault>
}

/** Why a submission can't be bundled. */
export interface Fault {
  readonly message: string
  readonly at: Place | undefined
}

/**
 * Bundles the student's files into one script.
 *
 * A file that can't be parsed, and an import that leads nowhere, become modules that throw when they load; so does nothing that only other
 * functions need when `only` names some exports. Imports other than the student's own files and the workspace's packages are refused.
 */
export async function bundle(files: Files, only?: readonly string[]): Promise<{ program: Program } | { error: Fault }> {
  const sources = [...files.values()]
  const meterName = freshName(sources)
  const bigInts = usesBigInt(sources)
  const sites: Site[] = []
  const faults = new Map<string, Fault>()
  const lookup = places(files, '{"version":3,"sources":[],"names":[],"mappings":""}')

  try {
    const result = await build({
      stdin: { contents: entry(only, meterName), loader: 'js', resolveDir: '/' },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'neutral',
      target: 'es2022',
      charset: 'utf8',
      sourcemap: 'external',
      outfile: 'submission.js',
      logLevel: 'silent',
      legalComments: 'none',
      tsconfigRaw: {},
      treeShaking: true,
      plugins: [studentFiles({ files, meterName, bigInts, sites, faults, sideEffects: only === undefined, lookup })],
    })
    const [code, map] = ['submission.js', 'submission.js.map'].map(
      (name) => result.outputFiles.find((file) => file.path.endsWith(name))?.text ?? '',
    )
    return { program: { code, meterName, sites, usesBigInt: bigInts, places: places(files, map), faults } }
  } catch (error) {
    return { error: firstFault(error, lookup) }
  }
}

/** Hands the exports to the subject. Some functions alone leave out whatever they don't need. No source can spell the names used for it. */
function entry(only: readonly string[] | undefined, meterName: string): string {
  return only === undefined
    ? `import * as exported from 'student:index'\n${meterName}provide(exported)`
    : `import { ${only.join(', ')} } from 'student:index'\n${meterName}provide({ ${only.join(', ')} })`
}

interface Setting {
  readonly files: Files
  readonly meterName: string
  readonly bigInts: boolean
  readonly sites: Site[]
  readonly faults: Map<string, Fault>
  readonly sideEffects: boolean
  readonly lookup: Places
}

function studentFiles({ files, meterName, bigInts, sites, faults, sideEffects, lookup }: Setting): Plugin {
  /** A module that throws when it loads, known again by its message. */
  const faulty = (fault: Fault, exportedNames?: readonly string[]): { contents: string; loader: Loader } => {
    const id = `fault ${faults.size + 1} of ${meterName}`
    faults.set(id, fault)
    // Without a list of names it is a CommonJS module, of which any name may be imported.
    const rest = exportedNames ? exportedNames.map((name) => `export let ${name}`).join('\n') : 'module.exports = {}'
    return { contents: `throw new SyntaxError(${JSON.stringify(id)})\n${rest}`, loader: 'js' }
  }

  return {
    name: 'student-files',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^student:index$/ }, () => ({ path: 'index.ts', namespace: 'student', sideEffects }))
      onResolve({ filter: /^@kata\/(tf|guards)$/ }, ({ path }) => ({ path, namespace: 'workspace', sideEffects: false }))
      onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        const found = path.startsWith('.') ? findFile(files, posix.join(posix.dirname(importer), path)) : undefined
        if (found !== undefined && kind !== 'dynamic-import') return { path: found, namespace: 'student', sideEffects }
        return { path: `${importer}\0${path}`, namespace: 'missing', sideEffects, pluginData: path }
      })

      onLoad({ filter: /.*/, namespace: 'student' }, ({ path }) => {
        const source = files.get(path)
        if (source === undefined) return faulty({ message: `src/${path} is missing`, at: undefined })
        if (path.endsWith('.json')) return { contents: source, loader: 'json' }
        try {
          const made = instrument(source, path, { name: meterName, firstSite: sites.length, bigInts })
          sites.push(...made.sites)
          return { contents: `${made.code}\n${inlineMap(made.map, path)}`, loader: 'ts' }
        } catch (error) {
          if (!(error instanceof SourceError)) throw error
          return faulty({ message: error.message, at: lookup.at(path, error.line, error.column) }, exportedNames(source))
        }
      })
      onLoad({ filter: /.*/, namespace: 'missing' }, ({ path, pluginData }) => {
        const importer = path.slice(0, path.indexOf('\0'))
        const { line, column } = importOf(files.get(importer) ?? '', pluginData)
        return faulty({ message: refusal(pluginData), at: lookup.at(importer, line, column) })
      })
      onLoad({ filter: /.*/, namespace: 'workspace' }, ({ path }) => ({
        contents: `module.exports = ${meterName}workspace['${path}']`,
        loader: 'js',
      }))
    },
  }
}

/** `./masks`, `./masks.js`, `./masks.ts` and `./masks/index.ts` all name the same file. */
function findFile(files: Files, path: string): string | undefined {
  const stem = path.replace(/\.(js|ts)$/, '')
  return [path, `${stem}.ts`, `${path}.ts`, posix.join(path, 'index.ts'), posix.join(stem, 'index.ts')].find((name) => files.has(name))
}

function refusal(specifier: string): string {
  return specifier.startsWith('.')
    ? `there is no file '${specifier}'`
    : `'${specifier}' can't be imported: a submission imports '@kata/tf', '@kata/guards' and its own files`
}

/** The names that a file which can't be parsed seems to export, so that imports of them still resolve. */
function exportedNames(source: string): string[] {
  const declared = source.matchAll(/^export\s+(?:async\s+)?(?:function\*?|const|let|var|class)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gmu)
  const listed = [...source.matchAll(/^export\s*\{([^}]*)\}/gm)].flatMap(([, names]) =>
    names.split(',').map(
      (name) =>
        name
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? '',
    ),
  )
  return [...new Set([...[...declared].map(([, name]) => name), ...listed])].filter(
    (name) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && name !== 'default',
  )
}

function importOf(source: string, specifier: string): { line: number; column: number } {
  const index = Math.max(0, source.search(new RegExp(`['"]${specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"]`)))
  const before = source.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function inlineMap(map: { toString(): string }, path: string): string {
  const named = { ...JSON.parse(map.toString()), sources: [path], sourcesContent: undefined }
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(named)).toString('base64')}`
}

/** What esbuild itself refuses, at its place in the student's file. */
function firstFault(error: unknown, lookup: Places): Fault {
  const failure = error as Partial<BuildFailure>
  const first = failure.errors?.[0]
  if (!first) return { message: error instanceof Error ? error.message : String(error), at: undefined }
  const { location } = first
  const file = location?.file.replace(/^.*student:/, '')
  return { message: first.text, at: location && file !== undefined ? lookup.at(file, location.line, location.column + 1) : undefined }
}
