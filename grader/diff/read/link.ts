import { posix } from 'node:path'
import { type BuildFailure, build, type Plugin, transform } from 'esbuild'
import ts from 'typescript'
import { tooDeep } from '../../collect/index.ts'
import type { Files } from '../files.ts'

/** The files of a side as one JavaScript module: types, comments and the borders between files are gone. */
export interface Linked {
  readonly code: string
  /** What kept a file from being read as it stands, a sentence each: `masks.ts:3:7: Unexpected "}"`. */
  readonly faults: readonly string[]
}

/** Links what `index.ts` exports. A file with broken syntax is read as far as TypeScript's parser mends it. Nothing is run. */
export async function link(files: Files): Promise<Linked> {
  const faults: string[] = []
  try {
    const { outputFiles } = await build({
      stdin: { contents: `export * from 'side:index'`, loader: 'js', resolveDir: '/' },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'neutral',
      target: 'esnext',
      charset: 'utf8',
      minifyWhitespace: true,
      legalComments: 'none',
      tsconfigRaw: {},
      logLevel: 'silent',
      plugins: [filesOfSide(files, faults)],
    })
    return { code: outputFiles[0]?.text ?? '', faults }
  } catch (error) {
    return { code: '', faults: [...faults, faultOf(error)] }
  }
}

function filesOfSide(files: Files, faults: string[]): Plugin {
  return {
    name: 'files-of-side',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^side:index$/ }, () => ({ path: 'index.ts', namespace: 'side' }))
      onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === 'dynamic-import' || !path.startsWith('.')) return { path, external: true }
        const found = findFile(files, posix.join(posix.dirname(importer), path))
        return found === undefined ? { path, namespace: 'nothing' } : { path: found, namespace: 'side' }
      })
      onLoad({ filter: /.*/, namespace: 'side' }, async ({ path }) => {
        const { contents, fault } = await readable(files.get(path) ?? '', path)
        if (fault !== undefined) faults.push(fault)
        return { contents, loader: 'ts' }
      })
      // Any name may be imported from CommonJS, so that one missing file hides nothing else.
      onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: nothing, loader: 'js' }))
    },
  }
}

const nothing = 'module.exports = {}'

async function readable(source: string, path: string): Promise<{ contents: string; fault?: string }> {
  const deep = tooDeep(source)
  if (deep) return { contents: nothing, fault: `${path}:${deep.line}:${deep.column}: nests too deeply to be read` }
  // Private characters mark nothing of ours, but no font shows them.
  const contents = source.replace(/\p{Co}/gu, '\uFFFD')
  try {
    await transform(contents, { loader: 'ts', logLevel: 'silent' })
    return { contents }
  } catch (error) {
    const fault = faultOf(error, path)
    const mended = mend(contents)
    const works = await transform(mended, { loader: 'ts', logLevel: 'silent' }).then(
      () => true,
      () => false,
    )
    return { contents: works ? mended : nothing, fault }
  }
}

function mend(source: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, removeComments: true }
  return ts.transpileModule(source, { compilerOptions }).outputText
}

/** `./masks`, `./masks.js`, `./masks.ts` and `./masks/index.ts` all name the same file, as when it is graded. */
function findFile(files: Files, path: string): string | undefined {
  const stem = path.replace(/\.(js|ts)$/, '')
  return [path, `${stem}.ts`, `${path}.ts`, posix.join(path, 'index.ts'), posix.join(stem, 'index.ts')].find((name) => files.has(name))
}

function faultOf(error: unknown, path?: string): string {
  const first = isFailure(error) ? error.errors[0] : undefined
  if (!first) return error instanceof Error ? error.message : String(error)
  const { location, text } = first
  const file = path ?? location?.file.replace(/^.*side:/, '') ?? 'index.ts'
  return location ? `${file}:${location.line}:${location.column + 1}: ${text}` : `${file}: ${text}`
}

function isFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors)
}
