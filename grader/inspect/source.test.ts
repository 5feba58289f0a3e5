import { describe, expect, it } from 'vitest'
import { formatFinding, inspectSource, missingExport } from './index.ts'

const shown = (files: Record<string, string>, functions: readonly string[] = ['softmaxRows']): string[] =>
  inspectSource(new Map(Object.entries(files)), functions).map(formatFinding)

const whole = "import * as tf from '@kata/tf'\nexport function softmaxRows(x: tf.Tensor2D) { return x }\n"

describe('nothing is found in', () => {
  it.each<[string, Record<string, string>]>([
    ['a function', { 'index.ts': whole }],
    ['a star', { 'index.ts': "export * from './attention.ts'", 'attention.ts': whole }],
    ['another ending', { 'index.ts': "export * from './attention.js'", 'attention.ts': whole }],
    ['no ending', { 'index.ts': "export * from './attention'", 'attention.ts': whole }],
    [
      'a folder',
      { 'index.ts': "export * from './attention'", 'attention/index.ts': "export * from '../rows/softmax'", 'rows/softmax.ts': whole },
    ],
    ['a name passed on', { 'index.ts': "export { rows as softmaxRows } from './a.ts'", 'a.ts': 'export const rows = () => 1' }],
    ['a name imported and exported', { 'index.ts': "import { softmaxRows } from './a.ts'\nexport { softmaxRows }", 'a.ts': whole }],
    ['a default', { 'index.ts': "export { default as softmaxRows } from './a.ts'", 'a.ts': 'export default () => 1' }],
    ['a destructured member', { 'index.ts': 'const all = { f: () => 1 }\nexport const { f: softmaxRows } = all' }],
    ['an arrow constant', { 'index.ts': 'export const softmaxRows = () => 1' }],
    ['files in a circle', { 'index.ts': "export * from './a.ts'", 'a.ts': "export * from './index.ts'\nexport const softmaxRows = 1" }],
    [
      'the same declaration by two ways',
      { 'index.ts': "export * from './a.ts'\nexport * from './b.ts'", 'a.ts': whole, 'b.ts': "export * from './a.ts'" },
    ],
    [
      'a type from anywhere',
      {
        'index.ts': `import type { Contract } from '../contract.ts'\nimport { ProjectionWeights } from '../contract.ts'\n${whole}let w: ProjectionWeights\nlet c = 1 as Contract`,
      },
    ],
    ['files that nothing imports', { 'index.ts': whole, 'attention.test.ts': "import { it } from 'vitest'\nit((" }],
    ['an exported import of tf', { 'index.ts': "export { softmax as softmaxRows } from '@kata/tf'" }],
  ])('%s', (_, files) => {
    expect(shown(files)).toEqual([])
  })
})

describe('a missing export', () => {
  it('is found under a name that is nearly the right one', () => {
    expect(shown({ 'index.ts': "export * from './attention.ts'", 'attention.ts': '\nexport function softmaxRow() {}' })).toEqual([
      'attention.ts:2:17 — softmaxRow is exported here; nothing exports softmaxRows.\n  export function softmaxRow() {}\nRename it to softmaxRows if that is what it is.',
    ])
  })

  it.each<[string, Record<string, string>, string]>([
    [
      'in a file that is not passed on',
      { 'index.ts': '', 'attention.ts': whole },
      "softmaxRows is exported here, but index.ts doesn't pass it on.\n  export function softmaxRows(x: tf.Tensor2D) { return x }\nAdd `export { softmaxRows } from './attention.ts'` to index.ts.",
    ],
    [
      'without its keyword',
      { 'index.ts': "export * from './a.ts'", 'a.ts': 'const softmaxRows = () => 1' },
      'declared here without `export`',
    ],
    ['as a type', { 'index.ts': 'export type softmaxRows = 1' }, 'exported as a type only'],
    ['by default', { 'index.ts': 'export default { softmaxRows: 1 }' }, "What is exported by default doesn't count"],
    [
      'twice',
      { 'index.ts': "export * from './a.ts'\nexport * from './b.ts'", 'a.ts': whole, 'b.ts': whole },
      '`export *` leaves out a name that comes twice',
    ],
    [
      'not at all',
      { 'index.ts': "export * from './cost'", 'cost.ts': '' },
      "index.ts doesn't export softmaxRows.\n  export * from './cost'\nExport it by name, as in `export { softmaxRows } from './cost.ts'`.",
    ],
  ])('%s', (_, files, said) => {
    const findings = shown(files)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toContain(said)
  })

  it('has words for a check', () => {
    expect(missingExport(new Map([['index.ts', 'export const softmaxRow = 1']]), 'softmaxRows')).toBe(
      'index.ts:1: softmaxRow is exported here; nothing exports softmaxRows. Rename it to softmaxRows if that is what it is.',
    )
    expect(missingExport(new Map([['index.ts', whole]]), 'softmaxRows')).toContain('undefined when the files have loaded')
    const passedOn = new Map([
      ['index.ts', "export { softmaxRows } from './attention.ts'"],
      ['attention.ts', 'export const softmaxRow = 1'],
    ])
    expect(missingExport(passedOn, 'softmaxRows')).toContain('softmaxRow is exported here; nothing exports softmaxRows')
    expect(missingExport(new Map(), 'softmaxRows')).toBe('src/index.ts is missing.')
  })
})

describe('an import', () => {
  it.each([
    [
      "import fs from 'node:fs'\nfs()",
      "'node:fs' can't be imported: a submission imports '@kata/tf', '@kata/guards' and its own files.",
      'do without it',
    ],
    ["import * as t from '@tensorflow/tfjs'\nt()", "'@tensorflow/tfjs' can't be imported", "import * as tf from '@kata/tf'"],
    ["import 'fs'", "'fs' can't be imported", ''],
    ["import { grade } from '../../../grader/grade.ts'\ngrade()", "'../../../grader/grade.ts' leads out of src", 'Copy what you need'],
    ["import { a } from './attention'\na()", "There is no file './attention'.", "The nearest is './attnetion.ts'."],
    ["import c from './config.json'\nc()", "There is no file './config.json'.", 'Only .ts files are graded'],
    ["export const m = import('./attnetion.ts')", '`import()` is not available', ''],
  ])('%s', (code, said, mend) => {
    const files = { 'index.ts': `export const softmaxRows = 1\n${code}`, 'attnetion.ts': 'export const a = 1' }
    const findings = shown(files)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toContain(said)
    expect(findings[0]).toContain(mend)
    expect(findings[0]).toMatch(/^index\.ts:2:\d+ — /)
  })
})

describe('what is still to be written', () => {
  it('is a note at its line', () => {
    const stub =
      "import { NotImplementedError, positive } from '@kata/guards'\nexport function softmaxRows(n: number) {\n  positive('n', n)\n  throw new NotImplementedError('softmaxRows')\n}"
    expect(shown({ 'index.ts': "export { softmaxRows } from './a'", 'a.ts': stub })).toEqual([
      "a.ts:4:3 — softmaxRows isn't written yet.\n  throw new NotImplementedError('softmaxRows')\nPut your own code in place of this line.",
    ])
  })

  it('is not what throws only sometimes', () => {
    expect(shown({ 'index.ts': "export const softmaxRows = (n) => { if (n) throw new NotImplementedError('x'); return 1 }" })).toEqual([])
  })
})

describe('an error of syntax', () => {
  it('is told at its place, and nothing behind it is called missing', () => {
    expect(shown({ 'index.ts': "export * from './a'", 'a.ts': '// é\nexport function f( {\n  return 1\n}' })).toEqual([
      "a.ts:3:10 — This can't be read as TypeScript: Expected `:` but found `decimal`.\n  return 1\nLook at this line and the one before it.",
    ])
  })

  it('may be nesting that no parser holds', () => {
    expect(shown({ 'index.ts': `x = ${'['.repeat(100_000)}` })[0]).toMatch(/^index\.ts:1:\d+ — This nests expressions or blocks so deeply/)
  })
})

describe('hostile files give few, short and printable findings', () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `softmaxRow${i}`)
  const files: Record<string, Record<string, string>> = {
    'one long line': { 'index.ts': `x = '${'a'.repeat(5_000_000)}' ) (` },
    'many exports': { 'index.ts': names.map((name) => `export const ${name} = 1`).join('\n') },
    'many imports': { 'index.ts': names.map((name) => `import './${name}.ts'`).join('\n') },
    'many erased imports': { 'index.ts': names.map((name) => `import { ${name} } from './${name}.ts'`).join('\n') },
    'many stars in circles': Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [
        i === 0 ? 'index.ts' : `f${i}.ts`,
        Array.from({ length: 100 }, (_, j) => `export * from './${'./'.repeat(i % 3)}f${j}.ts'`).join('\n'),
      ]),
    ),
    'a chain of names': Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [
        i === 0 ? 'index.ts' : `f${i}.ts`,
        `export { a${i + 1} as ${i === 0 ? 'softmaxRows' : `a${i}`} } from './f${i + 1}.ts'`,
      ]),
    ),
    'names that print oddly': { 'index.ts': "import './\\u001b[2J\u202e.ts'\nimport '\u2066x'\n# \u001b[31m" },
    'a name that is a property of objects': { 'index.ts': 'export const constructor = 1, __proto__ = 2, toString = 3' },
    'a long name': { 'index.ts': `export const ${'s'.repeat(1_000_000)} = 1` },
    'many errors': { 'index.ts': 'const a = 1; const a = 2;\n'.repeat(10_000) },
  }
  it.each(Object.entries(files))('%s', (_, each) => {
    const findings = shown(each, ['softmaxRows', 'causalMask', 'toString'])
    expect(findings.length).toBeLessThanOrEqual(50)
    expect(Math.max(0, ...findings.map((text) => text.length))).toBeLessThan(1500)
    expect(findings.join('').replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
  })
})
