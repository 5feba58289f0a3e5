import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCourse } from '../course/index.ts'
import { root, solutionsDir } from '../places.ts'
import { writeClassroom50, writeTemplate } from './index.ts'

const work = mkdtempSync(join(tmpdir(), 'kata-service-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const at = (path: string) => join(work, path)
const hasPython = spawnSync('python3', ['--version']).status === 0
const identity = {
  CLASSROOM: 'transformers',
  ASSIGNMENT: 'attention',
  ASSIGNMENT_TYPE: 'individual',
  OWNER: 'student',
  SUBMISSION_TAG: 'submit/2026-06-01T14-32-05Z-a1b2c3d',
  COMMIT_URL: 'https://example.org/commit/a1b2c3d',
  RELEASE_URL: 'https://example.org/release/a1b2c3d',
  REVIEW_URL: 'https://example.org/review/a1b2c3d',
}

beforeAll(async () => {
  writeFileSync(at('course.json'), JSON.stringify({ exercises: { 1: 1 }, release: 'a-school/kata@v1', ci: 'none' }))
  const course = readCourse(at('course.json'))
  await writeTemplate(at('published'), course)
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=school', '-c', 'user.email=school@example.org', ...args], { cwd: at('published') })
  git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '-m', 'Publish')
  git('tag', 'v1')
  await writeClassroom50(at('classroom50'), course)
  mkdirSync(at('submission/exercises'), { recursive: true })
  cpSync(`${root}exercises/01-quadratic-complexity`, at('submission/exercises/01-quadratic-complexity'), { recursive: true })
})

function autograder(env: NodeJS.ProcessEnv) {
  rmSync(at('submission/result.json'), { force: true })
  return spawnSync('python3', [at('classroom50/autograder.py')], {
    cwd: at('submission'),
    encoding: 'utf8',
    env: { ...process.env, KATA_REPOSITORY: at('published'), ...env },
  })
}

const result = () => JSON.parse(readFileSync(at('submission/result.json'), 'utf8'))

describe.skipIf(!hasPython)("Classroom 50's autograder.py", () => {
  it('grades what was handed in with the published grader, and takes missing points for a result', () => {
    expect(autograder(identity).status).toBe(0)
    expect(result()).toMatchObject({ schema: 'classroom50/result/v1', owner: 'student', score: 0, 'max-score': 102 })
  })

  it('gives all points to a right submission', () => {
    cpSync(`${solutionsDir}01-quadratic-complexity/src`, at('submission/exercises/01-quadratic-complexity/src'), { recursive: true })
    expect(autograder(identity).status).toBe(0)
    expect(result()).toMatchObject({ score: 102, 'max-score': 102 })
  })

  it('fails, and leaves no result, where the runner says nothing of whose it is', () => {
    const { status, stdout, stderr } = autograder({ ...identity, OWNER: '', USERNAME: '' })
    expect(status).toBe(2)
    expect(stdout + stderr).toContain('OWNER')
    expect(() => result()).toThrow()
  })
})

describe("Gradescope's run_autograder", () => {
  it('leaves a result with a sentence when the grader itself fails', () => {
    mkdirSync(at('gradescope/source/kata'), { recursive: true })
    writeFileSync(at('gradescope/source/kata/package.json'), '{ "scripts": { "grade": "exit 2" } }')
    const script = new URL('./autograders/gradescope/run_autograder', import.meta.url).pathname
    const { status } = spawnSync('bash', [script], { env: { ...process.env, KATA_ROOT: at('gradescope') } })
    expect(status).not.toBe(0)
    expect(JSON.parse(readFileSync(at('gradescope/results/results.json'), 'utf8'))).toMatchObject({
      score: 0,
      output: expect.stringContaining('no fault of the submission'),
    })
  })
})
