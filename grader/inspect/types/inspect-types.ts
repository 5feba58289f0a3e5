import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Finding, findingAt } from '../finding.ts'
import type { Sent } from './child.ts'
import type { TypedExercise } from './type-findings.ts'

export interface InspectTypesOptions {
  /** After which the compiler is stopped; 60 s if left out. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/**
 * What the types of some exercises show, a list for each: exports that don't fit the contract, the first errors of each file, casts and
 * comments that turn the check off. The compiler runs in a process of its own, which is ended when it takes too long or too much memory;
 * that is a note for those it has not reached, never an exception.
 */
export async function inspectTypes(
  exercises: readonly TypedExercise[],
  { timeoutMs = 60_000, signal }: InspectTypesOptions = {},
): Promise<Finding[][]> {
  const child = spawn(process.execPath, ['--max-old-space-size=1024', '--import', loader, program], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    signal,
  })
  child.on('error', () => {})
  // It may be gone before it has read everything.
  child.stdin.on('error', () => {})
  child.stdin.end(JSON.stringify(exercises.map(({ files, contractPath }): Sent[number] => ({ files: [...files], contractPath }))))
  const lines = (await text(child.stdout).catch(() => '')).split('\n').slice(0, -1)
  return exercises.map((_, index) => (lines[index] === undefined ? [unchecked] : JSON.parse(lines[index])))
}

const program = fileURLToPath(new URL('./child.ts', import.meta.url))
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

const unchecked = findingAt(
  { file: 'index.ts', source: '', offset: 0 },
  {
    rule: 'types',
    severity: 'note',
    message: 'The types could not be checked: the compiler took too long or too much memory.',
    mend: 'Everything else is graded as ever.',
  },
)
