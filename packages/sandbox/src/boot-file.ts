import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const packages = fileURLToPath(new URL('../../', import.meta.url))
const cache = fileURLToPath(new URL('../../../node_modules/.cache/kata/', import.meta.url))

let made: Promise<string> | undefined

/**
 * The one script that a subject process runs: TensorFlow.js, the meter and the loop that serves calls.
 * Built when its sources change and kept beside the installed packages, or in a fresh temporary folder where that can't be written.
 */
export function bootFile(): Promise<string> {
  made ??= make()
  return made
}

async function make(): Promise<string> {
  const name = `subject-${await digestOfSources()}.cjs`
  if (existsSync(join(cache, name))) return join(cache, name)
  const code = await buildBoot()
  try {
    await mkdir(cache, { recursive: true })
    return await writeWhole(cache, name, code)
  } catch {
    return writeWhole(await mkdtemp(join(tmpdir(), 'kata-')), name, code)
  }
}

async function buildBoot(): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [join(packages, 'sandbox/src/subject/main.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    // TensorFlow.js as modern modules: what it gives Node otherwise is ES5, a tenth slower.
    mainFields: ['module', 'main'],
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    external: ['@tensorflow/tfjs-node'],
    logLevel: 'silent',
    // The globals that trusted code uses are taken hold of before they are taken away.
    banner: { js: `const {${hostGlobals.join(',')}}=globalThis;` },
  })
  return result.outputFiles[0].contents
}

const hostGlobals = [
  'process',
  'Buffer',
  'WebAssembly',
  'performance',
  'setImmediate',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'fetch',
  'queueMicrotask',
  'SharedArrayBuffer',
  // And constructors, which cost much more once they count.
  'Float32Array',
  'Int32Array',
  'Uint8Array',
  'Array',
  'Number',
  'Error',
]

/** Another process that makes the same file meanwhile does no harm: the name says the content. */
async function writeWhole(dir: string, name: string, content: Uint8Array): Promise<string> {
  const temporary = join(dir, `${name}.${process.pid}`)
  await writeFile(temporary, content)
  await rename(temporary, join(dir, name))
  return join(dir, name)
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const room of ['tf', 'guards', 'sandbox']) {
    const files = (await readdir(join(packages, room), { recursive: true, withFileTypes: true }))
      .filter(
        (file) =>
          file.isFile() &&
          /\.(ts|js)$|^package\.json$/.test(file.name) &&
          !/node_modules|\.test\.ts$/.test(join(file.parentPath, file.name)),
      )
      .map((file) => join(file.parentPath, file.name))
      .sort()
    for (const file of files) hash.update(file.slice(packages.length)).update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 16)
}
