import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { renderCard, renderJson } from '@kata/scorecard'
import fc from 'fast-check'
import { catalogue } from '../../../grader/catalogue.ts'
import { collect } from '../../../grader/collect/index.ts'
import { chosenIsolation } from '../../../grader/environment/isolation.ts'
import { grade } from '../../../grader/grade.ts'
import { attackedExercise } from '../src/attack.ts'
import { solutionOf } from '../src/programs.ts'
import type { Fuzz } from './fuzz.ts'

const mostBytes = 2_000_000

/** Any bytes as source files: a card, never an error of the grader's. */
export const sources: Fuzz = {
  name: 'sources',
  share: 1 / 100,
  property: fc.asyncProperty(fc.dictionary(fileName(), fileBytes(), { minKeys: 1, maxKeys: 4 }), async (files) => {
    await gradeTree(async (src) => {
      for (const [name, bytes] of Object.entries(files)) await write(join(src, name), bytes)
    })
  }),
}

/** The solution with one file broken in one place. */
export const edits: Fuzz = {
  name: 'edits',
  share: 1 / 100,
  property: fc.asyncProperty(
    fc.constantFrom('index.ts', 'attention.ts', 'cost.ts'),
    fc.nat(),
    fc.nat(40),
    fragment(),
    async (name, at, gone, put) => {
      await gradeTree(async (src) => {
        for (const [path, text] of solutionOf(attackedExercise)) {
          const from = at % text.length
          await write(join(src, path), path === name ? text.slice(0, from) + put + text.slice(from + gone) : text)
        }
      })
    },
  ),
}

/** Any tree as a submission: folders named like files, links to anywhere, pipes, odd and huge names. */
export const folders: Fuzz = {
  name: 'folders',
  share: 1 / 100,
  property: fc.asyncProperty(
    fc.array(
      fc.record({
        path: fc.array(entryName(), { minLength: 1, maxLength: 10 }),
        kind: fc.constantFrom('file', 'folder', 'link', 'loop', 'pipe'),
      }),
    ),
    async (entries) => {
      await gradeTree(async (src) => {
        for (const { path, kind } of entries) await make(join(src, ...path), kind).catch(() => {})
      })
    },
  ),
}

/** Any values as the answers of all functions. */
export const answers: Fuzz = {
  name: 'answers',
  share: 1 / 100,
  property: fc.asyncProperty(fc.array(fc.oneof(anyValue(), forged()), { minLength: 13, maxLength: 13 }), async (given) => {
    const { functions } = await exercise()
    await gradeTree(async (src) => {
      const text = functions.map((name, i) => `export const ${name} = (): unknown => ${given[i % given.length]}`)
      await write(join(src, 'index.ts'), text.join('\n'))
    }, [])
  }),
}

async function gradeTree(build: (src: string) => Promise<void>, selection = ['attentionGrowth']): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'kata-fuzz-'))
  try {
    const src = join(root, attackedExercise, 'src')
    await mkdir(src, { recursive: true })
    await build(src)
    const known = await exercise()
    const card = await grade(await collect(root, [known.id]), {
      catalogue: [known],
      selection: selection.length === 0 ? undefined : selection.map((fn) => `${known.id}/${fn}`),
      isolation: await chosenIsolation('auto'),
      backend: 'wasm',
      runs: 2,
    })
    const size = renderJson(card).length + renderCard(card, { columns: 80, colour: false }).length
    if (size > mostBytes) throw new Error(`the card takes ${size} bytes`)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function exercise() {
  const known = (await catalogue()).find(({ id }) => id === attackedExercise)
  if (!known) throw new Error(`${attackedExercise} is missing`)
  return known
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

async function make(path: string, kind: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  if (kind === 'file') await writeFile(path, 'export const attentionGrowth = () => 16\n')
  else if (kind === 'folder') await mkdir(path)
  else if (kind === 'link') await symlink('/etc/passwd', path)
  else if (kind === 'loop') await symlink(path, path)
  else if (process.platform !== 'win32') execFileSync('mkfifo', [path], { stdio: 'ignore' })
}

function fileName(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant('index.ts') },
    fc.constantFrom('attention.ts', 'cost.ts', 'a/index.ts', 'x.json', 'index.js'),
  )
}

function fileBytes(): fc.Arbitrary<Uint8Array> {
  const text = fc.array(fragment(), { maxLength: 30 }).map((parts) => Buffer.from(parts.join(' ')))
  return fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    text,
    text.map((bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), bytes])),
  )
}

/** Words that mean something to one of the parsers. */
function fragment(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      'export',
      'const',
      'attentionGrowth',
      '=',
      '=>',
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      'function',
      '*',
      'class',
      'enum',
      'namespace',
      'import',
      "from './cost.ts'",
      "'",
      '`',
      '${',
      '/',
      '//',
      '/*',
      '*/',
      '<!--',
      '-->',
      '#!',
      '\u2028',
      '\u0000',
      '\ufeff',
      '\ud800',
      '@',
      'await',
      'yield',
      'using',
      'for(;;)',
      'throw',
      '1n',
      '\\u{24}m',
      'arguments',
      'new.target',
      'import.meta',
      'label:',
      'break',
      'super',
      'static',
      ';',
      '\n',
      'type',
      'declare',
      'default',
      'as',
      'var $m',
      'let',
    ),
    fc.string({ unit: 'binary', maxLength: 10 }),
  )
}

function entryName(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      'index.ts',
      'a.ts',
      'a',
      '.git',
      'node_modules',
      'ANSWERS.md',
      '-',
      '~',
      'CON',
      'a\nb.ts',
      '\u001b[31m.ts',
      '<b>.ts',
      '=1+1.ts',
      '::error::.ts',
      `${'x'.repeat(250)}.ts`,
      '\u202e.ts',
      '.ts',
      '..ts',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((name) => name.replaceAll('/', '_').replaceAll('\0', '_')),
  )
}

function anyValue(): fc.Arbitrary<string> {
  return fc
    .anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true })
    .map((value) => fc.stringify(value))
}

/** Answers of almost the right form. */
function forged(): fc.Arbitrary<string> {
  return fc.constantFrom(
    "{ kind: 'tensor' }",
    '[[], [], []]',
    '{ q: [1, 1], k: [1, 1], v: [1, 1], scores: [1, 1], output: [1, 1] }',
    '{ scores: NaN, weightedSum: 1, total: 1 }',
    '{ projections: 1, attention: -0, feedForward: Infinity, total: 1 }',
    '{ output: null, weights: null }',
    '() => {}',
    'new Float32Array(4)',
    '[, ,]',
    '{ __proto__: null }',
    '16',
    "'16'",
    '1e308',
    'Symbol()',
  )
}
