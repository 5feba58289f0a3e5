import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeStubs } from './write-stubs.ts'

let root: string
const file = 'exercises/01-a/src/f.ts'
const stub =
  "import { NotImplementedError } from '@kata/guards'\n\nexport function f(): number {\n  throw new NotImplementedError('f')\n}\n"

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stubs-'))
  write('solutions/01-a/src/index.ts', "export { f } from './f.ts'\n")
  write('solutions/01-a/src/f.ts', 'export function f(): number {\n  return 1\n}\n')
  write('solutions/01-a/src/f.test.ts', 'export const no = 1')
  write('solutions/01-a/hidden/index.ts', 'export const no = 1')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const read = (): string => readFileSync(join(root, file), 'utf8')
const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: root })
const commit = (): void => {
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'x')
}

describe('writeStubs', () => {
  it('writes what is missing, and nothing twice', async () => {
    const stubs = [file, 'exercises/01-a/src/index.ts']
    expect(await writeStubs(root, { check: false })).toEqual({ stubs, written: stubs, differing: [], problems: [] })
    expect(read()).toBe(stub)
    expect(existsSync(join(root, 'exercises/01-a/src/f.test.ts'))).toBe(false)
    expect(await writeStubs(root, { check: false })).toEqual({ stubs, written: [], differing: [], problems: [] })
  })

  it('overwrites what a commit has', async () => {
    write(file, 'old')
    commit()
    expect(await writeStubs(root, { check: false })).toMatchObject({ written: [file, 'exercises/01-a/src/index.ts'], problems: [] })
    expect(read()).toBe(stub)
  })

  it.each(['changed', 'untracked', 'without git'])('leaves work that git could not bring back: %s', async (how) => {
    if (how === 'changed') write(file, 'old')
    if (how !== 'without git') commit()
    write(file, 'mine')
    const { written, differing, problems } = await writeStubs(root, { check: false })
    expect(read()).toBe('mine')
    expect(written).toEqual(['exercises/01-a/src/index.ts'])
    expect(differing).toEqual([{ file, line: 1, stub: "import { NotImplementedError } from '@kata/guards'", found: 'mine' }])
    expect(problems).toEqual([expect.stringMatching(/^exercises\/01-a\/src\/f\.ts is left as it is: .* put the file aside/i)])
  })

  it('checks, line ends aside, and writes nothing', async () => {
    expect((await writeStubs(root, { check: true })).problems).toEqual([
      `${file} is missing. Run \`pnpm stubs\`.`,
      'exercises/01-a/src/index.ts is missing. Run `pnpm stubs`.',
    ])
    expect(existsSync(join(root, 'exercises'))).toBe(false)
    await writeStubs(root, { check: false })
    write(file, stub.replaceAll('\n', '\r\n'))
    expect((await writeStubs(root, { check: true })).problems).toEqual([])
    write(file, stub.replace('): number {', '): string {'))
    write('exercises/01-a/src/extra.ts', '')
    expect((await writeStubs(root, { check: true })).problems).toEqual([
      `${file}:3 is \`export function f(): string {\` and in the stub \`export function f(): number {\`. Run \`pnpm stubs\`.`,
      'exercises/01-a/src/extra.ts has no solution.',
    ])
    write(file, `${stub}\nmore\n`)
    expect((await writeStubs(root, { check: true })).differing[0]).toEqual({ file, line: 7, stub: undefined, found: 'more' })
  })

  it('names a solution of which no stub can be made, and makes the others', async () => {
    write('solutions/01-a/src/f.ts', 'export function f() {\n  return 1\n}\n')
    const { written, problems } = await writeStubs(root, { check: false })
    expect(written).toEqual(['exercises/01-a/src/index.ts'])
    expect(problems).toEqual(['No stub can be made of f.ts:1:1 has no return type, and a stub needs one\n  export function f() {'])
  })

  it('says so where there are no solutions', async () => {
    rmSync(join(root, 'solutions'), { recursive: true })
    expect((await writeStubs(root, { check: true })).problems).toEqual([
      'There is no folder solutions, and stubs are made from the solutions.',
    ])
  })
})
