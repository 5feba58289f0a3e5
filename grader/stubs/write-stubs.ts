import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { clean } from '@kata/scorecard'
import { committedFiles } from './committed.ts'
import { makeStub } from './make-stub.ts'

/** What `writeStubs` did or found. Paths are below the root, with `/`. */
export interface StubsResult {
  /** Every stub there is. */
  readonly stubs: readonly string[]
  readonly written: readonly string[]
  /** Files that differ from their stub and were left as they are. */
  readonly differing: readonly StubDifference[]
  /** What keeps the stubs from being right, a sentence each. Empty: all is well. */
  readonly problems: readonly string[]
}

export interface StubDifference {
  readonly file: string
  /** The first line that differs, from 1. */
  readonly line: number
  /** That line in the stub and in the file; undefined behind the end and of a file that is missing. */
  readonly stub: string | undefined
  readonly found: string | undefined
}

/**
 * Makes `exercises/NN/src` of `solutions/NN/src`; with `check` it only says which files differ, line ends aside. A file that differs is
 * overwritten only when it is as the last commit has it: work that git can't bring back stays, and is named.
 */
export async function writeStubs(root: string, { check }: { readonly check: boolean }): Promise<StubsResult> {
  if (!existsSync(join(root, 'solutions'))) {
    return { stubs: [], written: [], differing: [], problems: ['There is no folder solutions, and stubs are made from the solutions.'] }
  }
  const { stubs, problems } = await stubsBelow(root)
  const texts = new Map(await Promise.all(stubs.map(async ({ file }) => [file, await textOf(join(root, file))] as const)))
  const differing = stubs.flatMap((stub) => differenceOf(stub, texts.get(stub.file)) ?? [])
  const files = stubs.map(({ file }) => file)
  const unsolved = (await sourcesBelow(root, 'exercises')).filter((file) => !files.includes(file)).map((file) => `${file} has no solution.`)
  if (check) return { stubs: files, written: [], differing, problems: [...problems, ...differing.map(whatDiffers), ...unsolved] }

  const committed = await committedFiles(root, 'exercises')
  const isSafe = (file: string): boolean => texts.get(file) === undefined || (committed.status === 'known' && committed.files.has(file))
  const written = differing.map(({ file }) => file).filter(isSafe)
  for (const { file, text } of stubs) if (written.includes(file)) await write(join(root, file), text)
  const left = differing.filter(({ file }) => !isSafe(file))
  const why =
    committed.status === 'known'
      ? 'no commit has its changes. Commit them or put the file aside, then run `pnpm stubs` again'
      : committed.reason
  return {
    stubs: files,
    written,
    differing: left,
    problems: [...problems, ...left.map(({ file }) => `${file} is left as it is: ${why}.`), ...unsolved],
  }
}

interface Stub {
  readonly file: string
  readonly text: string
}

async function stubsBelow(root: string): Promise<{ stubs: Stub[]; problems: string[] }> {
  const stubs: Stub[] = []
  const problems: string[] = []
  for (const file of await sourcesBelow(root, 'solutions')) {
    try {
      stubs.push({ file: file.replace(/^solutions/, 'exercises'), text: makeStub((await textOf(join(root, file))) ?? '', file) })
    } catch (error) {
      problems.push(`No stub can be made of ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { stubs, problems }
}

/** The `.ts` files in `<folder>/NN-name/src`, tests left out. */
async function sourcesBelow(root: string, folder: string): Promise<string[]> {
  const exercises = existsSync(join(root, folder)) ? await readdir(join(root, folder)) : []
  const sources = await Promise.all(
    exercises
      .filter((name) => /^\d\d-/.test(name) && existsSync(join(root, folder, name, 'src')))
      .map(async (name) => {
        const paths = await readdir(join(root, folder, name, 'src'), { recursive: true })
        return paths.map((path) => `${folder}/${name}/src/${path.replaceAll('\\', '/')}`)
      }),
  )
  return sources
    .flat()
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .sort()
}

async function textOf(path: string): Promise<string | undefined> {
  return existsSync(path) ? await readFile(path, 'utf8') : undefined
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

function differenceOf({ file, text }: Stub, found: string | undefined): StubDifference | undefined {
  const [expected, actual] = [text, found].map((each) => each?.split(/\r?\n/) ?? [])
  const index = expected.findIndex((line, index) => line !== actual[index])
  if (index === -1 && expected.length === actual.length) return undefined
  const at = index === -1 ? expected.length : index
  return { file, line: at + 1, stub: expected[at], found: actual[at] }
}

function whatDiffers({ file, line, stub, found }: StubDifference): string {
  if (found === undefined && line === 1) return `${file} is missing. Run \`pnpm stubs\`.`
  const [here, there] = [found, stub].map((text) => (text === undefined ? 'the end' : `\`${clean(text.trim(), 100, 'line')}\``))
  return `${file}:${line} is ${here} and in the stub ${there}. Run \`pnpm stubs\`.`
}
