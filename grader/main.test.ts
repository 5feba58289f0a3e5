import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validate } from '@kata/scorecard'
import { afterAll, describe, expect, it } from 'vitest'
import { root, solutionsDir } from './places.ts'

// The real command in a real process, as a student starts it.

const work = mkdtempSync(join(tmpdir(), 'kata-test-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function kata(...args: string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined }
    const child = spawn(process.execPath, ['--import', 'tsx', 'grader/main.ts', ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

/** The solution of exercise 01 with one piece of its source replaced. */
function submission(name: string, file: string, find: string, replace: string): string {
  const dir = join(work, name)
  const src = join(dir, '01-quadratic-complexity/src')
  cpSync(`${solutionsDir}01-quadratic-complexity/src`, src, { recursive: true })
  const source = readFileSync(join(src, file), 'utf8')
  if (!source.includes(find)) throw new Error(`the solution has no ${find}`)
  writeFileSync(join(src, file), source.replace(find, replace))
  return dir
}

describe('grade', () => {
  it('gives the solution all points: exit 0', async () => {
    const { code, out } = await kata('grade', '01/causalMask', '--submission', 'solutions')
    expect(out).toContain('passed')
    expect(code).toBe(0)
  })

  it('gives a stub none: exit 1, and says what to start with', async () => {
    const { code, out } = await kata('grade', '01/causalMask')
    expect(out).toContain('causalMask is not implemented yet')
    expect(code).toBe(1)
  })

  it('writes the scorecard alone to standard output, valid and the same twice', async () => {
    const runs = [
      await kata('grade', '1/softmaxRows', '--submission', 'solutions', '--json', '-'),
      await kata('grade', 'quadratic-complexity/softmaxRows', '--', '--submission', 'solutions', '--json', '-'),
    ]
    const [a, b] = runs.map(({ out }) => {
      const card = JSON.parse(out)
      expect(validate(card)).toMatchObject({ status: 'valid' })
      return JSON.stringify({ ...card, environment: null, timing: null })
    })
    expect(a).toBe(b)
  })

  it('writes a page beside what it prints', async () => {
    const page = join(work, 'page.html')
    const { code, out } = await kata('grade', '01/causalMask', '--report', `html=${page}`)
    expect(code).toBe(1)
    expect(out).toContain('causalMask is not implemented yet')
    expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>.*Next: start causalMask in 01-quadratic-complexity/s)
  })

  it('shows a wrong value with the smallest counterexample', async () => {
    const dir = submission('scale', 'attention.ts', 'Math.sqrt(q.shape[1])', 'q.shape[1]')
    const { code, out } = await kata('grade', '01/attention-scores', '--submission', dir)
    expect(code).toBe(1)
    expect(out).toMatchSnapshot()
  })

  it('stops at the first check that fails, when asked to', async () => {
    const dir = submission('bail', 'attention.ts', 'Math.sqrt(q.shape[1])', 'q.shape[1]')
    const { code, out } = await kata('grade', '01', '--submission', dir, '--bail', '--json', '-')
    expect(code).toBe(1)
    const checks: { readonly status: string; readonly function: string }[] = JSON.parse(out).exercises[0].checks
    const own = checks.filter((check) => check.function === 'scaledDotProductAttention').map(({ status }) => status)
    const failed = own.indexOf('fail')
    expect(new Set(own.slice(failed + 1))).toEqual(new Set(['not-run']))
    expect(checks.filter(({ status }) => status === 'fail')).toHaveLength(1)
  })

  it('shows a tensor that is left behind', async () => {
    const dir = submission(
      'leak',
      'attention.ts',
      'return tf.tidy(() => {\n    const positions',
      'return (() => {\n    const positions',
    ).replace('', '')
    writeFileSync(
      join(dir, '01-quadratic-complexity/src/attention.ts'),
      readFileSync(join(dir, '01-quadratic-complexity/src/attention.ts'), 'utf8').replace('// j ≤ i\n  })', '// j ≤ i\n  })()'),
    )
    const { code, out } = await kata('grade', '01/causal-mask-tidy', '--submission', dir)
    expect(code).toBe(1)
    expect(out).toMatchSnapshot()
  })

  it('shows where in the source it crashed', async () => {
    const dir = submission('crash', 'attention.ts', 'const positions', "if (n > 3) throw new TypeError('no such row')\n    const positions")
    const { code, out } = await kata('grade', '01/causal-mask-future', '--submission', dir)
    expect(code).toBe(1)
    expect(out).toContain('TypeError: no such row')
    expect(out).toContain('attention.ts:')
    expect(out).toMatchSnapshot()
  })

  it('marks a crash in the source for GitHub, and lets the runner obey nothing else', async () => {
    const crash = "if (n > 3) throw new TypeError('::error::forged\\n::set-output name=result::forged')\n    const positions"
    const dir = submission('annotated', 'attention.ts', 'const positions', crash)
    const summary = join(work, 'summary.md')
    const { code, out } = await kata('grade', '01/causalMask', '--submission', dir, '--report', `github=${summary}`)
    expect(code).toBe(1)
    const [, token] = /^::stop-commands::([\w-]{36})\n/.exec(out) ?? []
    const [stopped, obeyed] = out.split(`\n::${token}::\n`)
    expect(stopped.slice(1)).not.toMatch(/^\s*::/m)
    expect(obeyed).toMatch(/^(::error file=exercises\/01-quadratic-complexity\/src\/attention\.ts,line=\d+,col=\d+,title=[^\n]*\n)+$/)
    expect(readFileSync(summary, 'utf8')).toMatch(/^## \d+ of \d+ points\n.*\n```text\nCRASHED {2}/s)
  })

  it('marks where a file that cannot be loaded is wrong, once', async () => {
    const dir = submission('unparsable', 'attention.ts', 'const positions', 'const = positions')
    const { out } = await kata('grade', '01', '--submission', dir, '--report', `github=${join(work, 'broken.md')}`)
    expect(out).toMatch(
      /^::error file=exercises\/01-quadratic-complexity\/src\/attention\.ts,line=\d+,col=\d+,[^\n]* more checks here\)\n$/m,
    )
  })

  it('gives a report on standard output alone', async () => {
    const { code, out } = await kata('grade', '01/causalMask', '--report', 'github=-')
    expect(code).toBe(1)
    expect(out).toMatch(/^## 0 of \d+ points\n/)
    expect(out).not.toMatch(/^::/m)
  })

  it('refuses a report for a class where the card counts nowhere: exit 2', async () => {
    const { code, err } = await kata('grade', '01/causalMask', '--report', `gradescope=${join(work, 'results.json')}`)
    expect(code).toBe(2)
    expect(err).toContain('No gradescope report was written. This card is not complete')
  })

  it('repeats one counterexample', async () => {
    const dir = submission('again', 'attention.ts', 'Math.sqrt(q.shape[1])', 'q.shape[1]')
    const first = await kata('grade', '01/attention-scores', '--submission', dir)
    const [, path] = /--path (\S+)/.exec(first.out) ?? []
    const again = await kata('grade', '01/attention-scores', '--submission', dir, '--path', path)
    const example = (text: string): string => text.slice(text.indexOf('scaledDotProductAttention('), text.indexOf('repeat:'))
    expect(example(again.out)).toBe(example(first.out))
  })
})

describe('diff', () => {
  it('shows a mistake beside the solution, with the verdict of its checks: exit 1, and writes a page', async () => {
    const dir = submission('transposed', 'attention.ts', 'tf.lessEqual(', 'tf.greaterEqual(')
    const html = join(work, 'diff.html')
    const { code, out } = await kata('diff', '01/causalMask', '01/softmaxRows', '--submission', dir, '--html', html)
    expect(code).toBe(1)
    expect(out).toMatchSnapshot()
    expect(readFileSync(html, 'utf8')).toContain('tf.greaterEqual(')
  })

  it('says in a line that a function is the same: exit 0', async () => {
    const { code, out } = await kata('diff', '01/causal-mask-future', '--submission', 'solutions')
    expect(out).toMatch(/^ {2}causalMask +same +6 of 6 passed$/m)
    expect(code).toBe(0)
  })

  it('ends without a word when nobody reads on', async () => {
    const args = ['diff', '01/attentionShapes', '02/paddingLength', '--submission', 'solutions']
    const child = spawn(process.execPath, ['--import', 'tsx', 'grader/main.ts', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let err = ''
    child.stdout.once('data', () => child.stdout.destroy())
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    await new Promise((resolve) => child.on('close', resolve))
    expect(err).toBe('')
  })

  it('reads what it cannot run', async () => {
    const dir = submission('broken', 'attention.ts', 'requireCount(n,', 'requireCount(((n,')
    const { code, out } = await kata('diff', '01/causalMask', '--submission', dir)
    expect(out).toContain('01-quadratic-complexity/src/attention.ts:')
    expect(code).toBe(1)
  })
})

describe('wrong use is exit 2, with a sentence', () => {
  it.each([
    [['grade', '9'], "There is no exercise called '9'"],
    [['grade', '01/softmaxRow'], "Did you mean 'softmaxRows'?"],
    [['grade', '--sed', '1'], 'Did you mean --seed?'],
    [['grade', '--seed', 'x'], "'x' is not a whole number"],
    [['grade', '01', '--path', '0'], 'name its check too'],
    [['grade', '01', '--isolation', 'strong'], 'Allowed choices'],
    [['grade', '--report', 'pdf=x'], "There is no report of kind 'pdf'. Kinds are: html, github, github-classroom, classroom50"],
    [['grade', '--report', 'classroom50=result.json'], 'Missing: CLASSROOM, ASSIGNMENT'],
    [['grad'], 'Did you mean grade?'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await kata(...args)
    expect(out + err).toContain(message)
    expect(out + err).not.toContain('at ')
    expect(code).toBe(2)
  })
})

it('says what the environment offers', async () => {
  const { code, out } = await kata('diagnose')
  expect(out).toContain('tensor backend')
  expect(code).toBe(0)
})

it('leaves nothing running when it is ended in the middle', async () => {
  const dir = submission(
    'endless',
    'attention.ts',
    'const positions',
    "while (/^(a+)+$/.test('a'.repeat(40) + 'b') || true);\n    const positions",
  )
  const child = spawn(process.execPath, ['--import', 'tsx', 'grader/main.ts', 'grade', '01/causalMask', '--submission', dir], {
    cwd: root,
    stdio: 'ignore',
  })
  const family = (pid: number): number[] => {
    try {
      return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number)
        .flatMap((each) => [each, ...family(each)])
    } catch {
      return []
    }
  }
  if (process.platform !== 'linux') return void child.kill()
  let subjects: number[] = []
  while (subjects.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    subjects = family(child.pid ?? 0).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('subject-'))
  }
  child.kill('SIGTERM')
  await new Promise((resolve) => child.on('close', resolve))
  const isAlive = (pid: number): boolean => {
    try {
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    } catch {
      return false
    }
  }
  while (subjects.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 50))
  expect(child.exitCode).toBe(143)
})
