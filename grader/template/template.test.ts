import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Node, Project } from 'ts-morph'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue } from '../catalogue.ts'
import { readCourse } from '../course/index.ts'
import { root, solutionsDir } from '../places.ts'
import { writeTemplate } from './index.ts'

const work = mkdtempSync(join(tmpdir(), 'kata-template-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const whole = join(work, 'whole')
let handedOut: ReadonlyMap<string, string>
let everything: string

beforeAll(async () => {
  const paths = await writeTemplate(whole, readCourse(join(work, 'none.json')))
  handedOut = new Map(paths.map((path) => [path, readFileSync(join(whole, path), 'utf8')]))
  everything = [...handedOut.values()].map(dense).join('\n')
})

describe('what students get', () => {
  it('is on disk, and nothing else is', () => {
    const onDisk = readdirSync(whole, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(onDisk).toHaveLength(handedOut.size)
    expect(existsSync(join(whole, '.git'))).toBe(false)
    expect([...handedOut.keys()].filter((path) => /solution|hidden\/|\.test\.ts|submissions|instructors/.test(path))).toEqual([])
  })

  it('has no body of a solution', () => {
    const sources = [...handedOut].filter(([path]) => path.endsWith('.ts')).map(([path, text]) => [path, dense(text)] as const)
    const found = solutionBodies().flatMap(({ name, body }) =>
      sources.filter(([, text]) => text.includes(body)).map(([path]) => `${name} in ${path}`),
    )
    expect(found).toEqual([])
  })

  it('has no title of a hidden check', async () => {
    const all = (await catalogue()).flatMap(({ checks }) => checks)
    const known = new Set(all.filter(({ visibility }) => visibility === 'public').map(({ check }) => check.title))
    const titles = all
      .filter(({ visibility }) => visibility === 'hidden')
      .map(({ check }) => check.title)
      .filter((title) => !known.has(title))
    expect(titles.length).toBeGreaterThan(20)
    expect(titles.filter((title) => contains(title))).toEqual([])
  })

  it('has no sentence of a model answer', () => {
    const exercises = readdirSync(solutionsDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const sentences = exercises.flatMap(({ name }) => {
      const asked = dense(readFileSync(`${root}exercises/${name}/ANSWERS.md`, 'utf8'))
      return readFileSync(`${solutionsDir}${name}/ANSWERS.md`, 'utf8')
        .split(/(?<=[.:?])\s+|\n\n/)
        .map((sentence) => sentence.trim())
        .filter((sentence) => sentence.length > 60 && !asked.includes(dense(sentence)))
    })
    expect(sentences.length).toBeGreaterThan(50)
    expect(sentences.filter((sentence) => contains(sentence))).toEqual([])
  })
})

describe('writing it', () => {
  it('leaves out the exercises that a course leaves out', async () => {
    const file = join(work, 'course.json')
    writeFileSync(file, JSON.stringify({ exercises: { longformer: 1 }, release: 'a-school/kata@v2', ci: 'github-classroom' }))
    const paths = await writeTemplate(join(work, 'one'), readCourse(file))
    expect(new Set(paths.filter((path) => /^exercises\/.*\/src\//.test(path)).map((path) => path.split('/')[1]))).toEqual(
      new Set(['02-longformer']),
    )
    expect(readFileSync(join(work, 'one/README.md'), 'utf8')).toContain('exercises/02-longformer/README.md')
    expect(readFileSync(join(work, 'one/README.md'), 'utf8')).not.toContain('01-quadratic')
    expect(readFileSync(join(work, 'one/.github/workflows/classroom.yml'), 'utf8')).toContain(
      'repository: a-school/kata\n          ref: v2\n',
    )
  })

  it('refuses a folder with something in it, and one inside the checkout', async () => {
    const course = readCourse(join(work, 'none.json'))
    const full = join(work, 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'mine.txt'), 'kept')
    await expect(writeTemplate(full, course)).rejects.toThrow("isn't empty")
    expect(readdirSync(full)).toEqual(['mine.txt'])
    await expect(writeTemplate(join(root, 'handout'), course)).rejects.toThrow('inside this checkout')
  })

  it('gives the same bytes each time', async () => {
    await writeTemplate(join(work, 'again'), readCourse(join(work, 'none.json')))
    expect(() => execFileSync('git', ['diff', '--no-index', '--quiet', whole, join(work, 'again')])).not.toThrow()
  })
})

/** The statements of every function in the solutions: what a student has to write. Guards stay in the stubs. */
function solutionBodies(): { name: string; body: string }[] {
  const project = new Project({ compilerOptions: { allowJs: false }, skipAddingFilesFromTsConfig: true })
  project.addSourceFilesAtPaths(`${solutionsDir}*/src/**/*.ts`)
  return project.getSourceFiles().flatMap((file) =>
    file.getFunctions().flatMap((fn) => {
      if (/^require[A-Z]/.test(fn.getName() ?? '')) return []
      const statements = fn.getStatements().filter((statement) => !Node.isIfStatement(statement))
      const body = dense(statements.map((statement) => statement.getText()).join('\n'))
      return body.length > 60 ? [{ name: `${fn.getName()} of ${file.getBaseName()}`, body }] : []
    }),
  )
}

function contains(text: string): boolean {
  return everything.includes(dense(text))
}

function dense(text: string): string {
  return text.replace(/\s+/g, '')
}
