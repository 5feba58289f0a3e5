import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import type { Fuzz } from './fuzz.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const mostBytes = 1_000_000

/** Any arguments: exit code 0, 1 or 2, a sentence for a 2, never a stack of the grader's. */
export const commands: Fuzz = {
  name: 'arguments',
  share: 1 / 200,
  property: fc.asyncProperty(fc.array(argument(), { maxLength: 5 }), async (given) => {
    const { code, output, errors } = await run(['grade', '99-nothing', ...given])
    if (code !== 0 && code !== 1 && code !== 2) throw new Error(`ends with ${code}: ${errors}`)
    if (/The grader failed|\n\s+at /.test(errors)) throw new Error(errors)
    if (code === 2 && errors.trim() === '') throw new Error('ends with 2 and says nothing')
    if (output.length + errors.length > mostBytes) throw new Error('prints without end')
  }),
}

/** Never an exercise that exists, so that nothing is graded. */
function argument(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      '--seed',
      '--runs',
      '--path',
      '--submission',
      '--isolation',
      '--bail',
      '--quiet',
      '--',
      '-',
      '',
      '--seed=1e400',
      '--runs=-1',
      '--json',
      '0:3',
      'none',
      '../..',
      '/dev/null',
      '%s',
      '--help',
      '--version',
      '--__proto__',
      'constructor',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll('\0', '_')),
  )
}

function run(given: readonly string[]): Promise<{ code: number | null; output: string; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'grader/main.ts', ...given], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output, errors }))
  })
}
