import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collect } from './collect.ts'
import { limits } from './limits.ts'

const first = '01-quadratic-complexity'
const second = '02-longformer'
const ids = [first, second]
let dir: string

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'collect-')))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), content)
}

function plain(below = ''): void {
  write(`${below}${first}/src/index.ts`, "export * from './attention.ts'\n")
  write(`${below}${first}/src/attention.ts`, 'export const a = 1\n')
  write(`${below}${first}/ANSWERS.md`, '# Answers\n')
  write(`${below}${second}/src/index.ts`, 'export {}\n')
  write(`${below}${second}/src/masks/window.ts`, 'export {}\n')
}

const messages = async (index = 0): Promise<string[]> => (await collect(dir, ids)).exercises[index].problems.map(({ message }) => message)
const textOf = async (path = 'index.ts') => (await collect(dir, ids)).exercises[0].files.get(path)

describe('the folder', () => {
  it('is read as files and answers', async () => {
    plain()
    write(`${first}/contract.ts`, 'not graded')
    write(`${first}/src/notes.md`, 'not graded')
    const { exercises, problems, digest } = await collect(dir, ids)
    expect(problems).toEqual([])
    expect(exercises[0]).toEqual({
      id: first,
      found: true,
      files: new Map([
        ['attention.ts', 'export const a = 1\n'],
        ['index.ts', "export * from './attention.ts'\n"],
      ]),
      answers: '# Answers\n',
      problems: [],
    })
    expect([...exercises[1].files.keys()]).toEqual(['index.ts', 'masks/window.ts'])
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each(['exercises/', 'solutions/', 'student-x/', 'student-x/exercises/', 'student-x/student-x/exercises/'])(
    'may be in %s',
    async (below) => {
      plain()
      const { digest } = await collect(dir, ids)
      rmSync(dir, { recursive: true })
      plain(below)
      write('__MACOSX/01-quadratic-complexity/src/._index.ts', 'not graded')
      write(`${below}${first}/src/._index.ts`, 'not graded')
      write(`${below}${first}/src/.DS_Store`, 'not graded')
      write(`${below}${first}/src/node_modules/x/index.ts`, 'not graded')
      write('node_modules/01-quadratic-complexity/src/index.ts', 'not graded')
      const submission = await collect(dir, ids)
      expect(submission.digest).toBe(digest)
      expect(submission.problems).toEqual([])
    },
  )

  it('prefers exercises to solutions', async () => {
    plain('solutions/')
    plain('exercises/')
    write(`exercises/${first}/src/index.ts`, 'mine')
    expect(await textOf()).toBe('mine')
  })

  it('is not guessed among several', async () => {
    plain('anna/')
    plain('ben/')
    const { problems, exercises } = await collect(dir, ids)
    expect(problems[0].message).toBe('The folder holds several submissions, such as anna and ben; name one of them.')
    expect(exercises[0].found).toBe(false)
  })

  it('that is not there, or is empty, is a sentence', async () => {
    expect((await collect(join(dir, 'nowhere'), ids)).problems[0].message).toBe("The folder can't be read: it is not there.")
    expect((await collect(dir, ids)).problems[0].message).toBe('There is no folder of an exercise (such as 01-quadratic-complexity) in it.')
    write('src/index.ts', '')
    expect((await collect(dir, ids)).problems[0].message).toContain('name the folder above it')
  })
})

describe('what is missing is said with what is nearest', () => {
  it.each(['01-quadratic-complexty', '01-Quadratic-Complexity', '01_quadratic_complexity', 'quadratic-complexity', '1-quadratic', '01'])(
    'a folder named %s',
    async (name) => {
      plain()
      cpSync(join(dir, first), join(dir, 'kept'), { recursive: true })
      rmSync(join(dir, first), { recursive: true })
      cpSync(join(dir, 'kept'), join(dir, name), { recursive: true })
      expect(await messages()).toEqual([`The folder ${first} is missing; the nearest is ${name}: rename it to ${first}.`])
      rmSync(join(dir, second), { recursive: true })
      expect(await messages()).toEqual([`The folder ${first} is missing; the nearest is ${name}: rename it to ${first}.`])
    },
  )

  it('another exercise is never taken for a misspelt one', async () => {
    write('02-longformer/src/index.ts', '')
    const { exercises } = await collect(dir, ['02-longformer', '03-linformer'])
    expect(exercises[1]).toMatchObject({
      found: false,
      problems: [{ message: 'The folder 03-linformer is missing; nothing of it is graded.' }],
    })
  })

  it.each([
    ['src/idnex.ts', 'the nearest file is src/idnex.ts'],
    ['src/index.js', 'the nearest file is src/index.js'],
    ['src/Index.ts', 'the nearest file is src/Index.ts'],
    ['src/deeper/index.ts', 'the nearest file is src/deeper/index.ts'],
    ['index.ts', 'there is an index.ts beside src'],
    ['src/attnetion.ts', "`export * from './attnetion.ts'`"],
    ['src/main.py', 'the nearest file is src/main.py'],
    ['notes.md', 'there is no folder src'],
  ])('%s for src/index.ts', async (path, said) => {
    write(`${first}/${path}`, 'export {}')
    const { exercises } = await collect(dir, ids)
    expect(exercises[0].files.has('index.ts')).toBe(false)
    expect(exercises[0].problems.map(({ message }) => message)).toEqual([expect.stringMatching(/^src\/index\.ts is missing/)])
    expect(exercises[0].problems[0].message).toContain(said)
  })

  it('answers under another name', async () => {
    plain()
    rmSync(join(dir, first, 'ANSWERS.md'))
    expect(await messages()).toEqual([])
    write(`${first}/answers.md`, 'x')
    expect(await messages()).toEqual(['ANSWERS.md is missing; the nearest file is answers.md. Rename it to ANSWERS.md.'])
  })
})

describe('what is no file of the student is refused by name', () => {
  beforeEach(() => plain())

  it('links to files and folders, wherever they lead', async () => {
    symlinkSync(join(dir, second, 'src/index.ts'), join(dir, first, 'src/link.ts'))
    symlinkSync('/', join(dir, first, 'src/folder'))
    expect(await messages()).toEqual([
      'src/folder is a link; links are not followed. Put the file itself there.',
      'src/link.ts is a link; links are not followed. Put the file itself there.',
    ])
    rmSync(join(dir, first, 'src'), { recursive: true })
    symlinkSync(join(dir, second, 'src'), join(dir, first, 'src'))
    expect(await messages()).toEqual(['src is a link; links are not followed. Put the folder itself there.'])
    rmSync(join(dir, first), { recursive: true })
    symlinkSync(join(dir, second), join(dir, first))
    expect(await messages()).toEqual([`${first} is a link; links are not followed. Put the exercise's folder there.`])
  })

  it('answers that are a link', async () => {
    rmSync(join(dir, first, 'ANSWERS.md'))
    symlinkSync('/etc/hostname', join(dir, first, 'ANSWERS.md'))
    const { exercises } = await collect(dir, ids)
    expect(exercises[0].answers).toBeUndefined()
    expect(exercises[0].problems[0].message).toMatch(/^ANSWERS\.md can't be read: it is a link/)
  })

  it.skipIf(process.platform === 'win32')('a pipe, without waiting for it', async () => {
    execFileSync('mkfifo', [join(dir, first, 'src/pipe.ts')])
    rmSync(join(dir, first, 'ANSWERS.md'))
    execFileSync('mkfifo', [join(dir, first, 'ANSWERS.md')])
    expect(await messages()).toEqual([
      'src/pipe.ts is not a regular file. Put a text file there.',
      'ANSWERS.md is not a regular file. Put a text file there.',
    ])
  })

  it('a folder named index.ts', async () => {
    rmSync(join(dir, first, 'src/index.ts'))
    mkdirSync(join(dir, first, 'src/index.ts'))
    expect(await messages()).toEqual(['src/index.ts is a folder; a file is expected under this name. Rename the folder.'])
  })

  it.skipIf(process.platform === 'win32')('names that mislead a reader or a terminal', async () => {
    write(`${first}/src/a\u001b[2J.ts`, '')
    write(`${first}/src/b\u202ets.ts`, '')
    write(`${first}/src/c\\d.ts`, '')
    expect(await messages()).toEqual([
      'src/a\\u001b[2J.ts has a character in its name that cannot be seen or is not allowed. Rename it.',
      'src/b\\u202ets.ts has a character in its name that cannot be seen or is not allowed. Rename it.',
      'src/c\\d.ts has a character in its name that cannot be seen or is not allowed. Rename it.',
    ])
  })

  it('a file that is too large, and files that are too large together', async () => {
    write(`${first}/src/big.ts`, 'x'.repeat(limits.fileBytes + 1))
    expect(await messages()).toEqual(['src/big.ts is larger than 1024 KiB. Hand in only what you wrote.'])
    for (let i = 0; i < 5; i++) write(`${first}/src/part${i}.ts`, `// ${'x'.repeat(limits.fileBytes - 10)}`)
    const { exercises } = await collect(dir, ids)
    expect(exercises[0].problems.map(({ message }) => message)).toEqual([
      'src holds more than 4 MiB of .ts files. Hand in only what you wrote.',
    ])
    expect(exercises[0].files.size).toBe(0)
  })

  it('too many files, names or folders', async () => {
    for (let i = 0; i <= limits.files; i++) write(`${first}/src/f${i}.ts`, '')
    expect(await messages()).toEqual(['src holds more than 200 .ts files. Keep only the files that you wrote.'])
    for (let i = 0; i <= limits.entries; i++) write(`${second}/src/data/f${i}.txt`, '')
    expect(await messages(1)).toEqual(['src holds more than 5000 names. Keep only the files that you wrote.'])
    rmSync(join(dir, second), { recursive: true })
    write(`${second}/src/index.ts`, '')
    write(`${second}/src/${'d/'.repeat(40)}deep.ts`, '')
    expect(await messages(1)).toEqual([`src/${'d/'.repeat(8)}d lies more than 8 folders deep. Move its files up.`])
  })

  it('more problems than anybody reads', async () => {
    for (let i = 10; i < 60; i++) symlinkSync('/', join(dir, first, `src/${i}`))
    expect((await messages()).slice(-2)).toEqual([
      'src/29 is a link; links are not followed. Put the file itself there.',
      'And 30 more files like these.',
    ])
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('what may not be read', async () => {
    chmodSync(join(dir, first, 'src/index.ts'), 0)
    chmodSync(join(dir, second, 'src/masks'), 0)
    expect(await messages()).toEqual(["src/index.ts can't be read: permission denied."])
    expect(await messages(1)).toEqual(["src/masks can't be read: permission denied."])
    chmodSync(join(dir, second, 'src/masks'), 0o755)
  })
})

describe('text', () => {
  const source = '// café\nexport const a = 1\n'
  const bom = Uint8Array.of(0xef, 0xbb, 0xbf)
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')

  it.each([
    ['UTF-8', Buffer.from(source)],
    ['UTF-8 with its mark', Buffer.concat([bom, Buffer.from(source)])],
    ['Latin-1', Buffer.from(source, 'latin1')],
    ['UTF-16 little endian', utf16(source)],
    ['UTF-16 big endian', Buffer.from(utf16(source)).swap16()],
    ['line ends of Windows', Buffer.from(source.replaceAll('\n', '\r\n'))],
  ])('in %s is the same text', async (_, bytes) => {
    write(`${first}/src/index.ts`, bytes)
    expect(await textOf()).toBe(source)
    expect(await messages()).toEqual([])
  })

  it('keeps U+FFFD where the student wrote it', async () => {
    write(`${first}/src/index.ts`, "'\ufffd é'")
    expect(await textOf()).toBe("'\ufffd é'")
  })

  it('keeps U+2028 in strings, and makes it a space in comments, where it would end them', async () => {
    write(`${first}/src/index.ts`, "const a = 'x\u2028y' // it's \u2028 no code\n/* \u2029 */ const b = `// \u2028`\n")
    expect(await textOf()).toBe("const a = 'x\u2028y' // it's   no code\n/*   */ const b = `// \u2028`\n")
  })

  it.each([
    ['a NUL', Buffer.from('ab\nc\0d'), 'src/index.ts:2:2 holds a NUL character (read as UTF-8), which is no text. Save it as UTF-8.'],
    ['a NUL in UTF-16', utf16('ab\0'), 'src/index.ts:1:3 holds a NUL character (read as UTF-16), which is no text. Save it as UTF-8.'],
    [
      'UTF-16 without its mark',
      utf16(source).subarray(2),
      'src/index.ts is saved as UTF-16 without a mark, or is no text. Save it as UTF-8.',
    ],
    [
      'half a character',
      utf16('abc').subarray(0, 5),
      'src/index.ts begins with the mark of UTF-16 but ends in half a character. Save it as UTF-8.',
    ],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0), 'src/index.ts is saved as UTF-32. Save it as UTF-8.'],
  ])('with %s is refused in one sentence', async (_, bytes, said) => {
    write(`${first}/src/index.ts`, bytes)
    expect(await messages()).toEqual([said])
    expect(await textOf()).toBeUndefined()
  })

  it('that nests too deeply for any parser is refused', async () => {
    write(`${first}/src/index.ts`, `export const a = ${'['.repeat(100_000)}`)
    expect(await messages()).toEqual([
      "src/index.ts:1:417 nests expressions or blocks so deeply that it can't be read; write it in smaller parts.",
    ])
  })
})

describe('the digest', () => {
  const digest = async () => (await collect(dir, ids)).digest

  it('changes with every graded byte and path, and with nothing else', async () => {
    plain()
    const seen = [await digest()]
    write(`${first}/README.md`, 'x')
    write(`${first}/src/notes.txt`, 'x')
    expect(await digest()).toBe(seen[0])
    const change = async (path: string, content: string) => {
      write(path, content)
      seen.push(await digest())
    }
    await change(`${first}/src/attention.ts`, 'export const a = 1\r\n')
    await change(`${first}/ANSWERS.md`, '# Answers!\n')
    await change(`${second}/src/other.ts`, '')
    await change(`${second}/src/index.ts`, 'a\0')
    await change(`${second}/src/index.ts`, 'b\0')
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('tells what was refused from what was not there', async () => {
    plain()
    const before = await digest()
    symlinkSync('/', join(dir, first, 'src/link'))
    expect(await digest()).not.toBe(before)
  })
})
