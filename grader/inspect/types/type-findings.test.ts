import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { collect } from '../../collect/index.ts'
import { formatFinding } from '../finding.ts'
import { inspectTypes } from './inspect-types.ts'
import { typeFindings } from './type-findings.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const contractPath = `${root}exercises/01-quadratic-complexity/contract.ts`

const tf = "import * as tf from '@kata/tf'\n"
const shown = (code: string, more: Record<string, string> = {}): string[] =>
  typeFindings({ files: new Map(Object.entries({ 'index.ts': tf + code, ...more })), contractPath }).map(formatFinding)

describe('the contract', () => {
  it('is met by types of every style', () => {
    expect(
      shown(`export const softmaxRows = (x: tf.Tensor2D): tf.Tensor2D => tf.softmax(x)
export function causalMask(n: number, extra?: string) { return tf.ones([n, n]) as tf.Tensor2D }
export const { attentionGrowth } = { attentionGrowth: (a: number, b: number) => (b / a) ** 2 }
export class Extra {}`),
    ).toEqual([])
  })

  it.each([
    ['export function softmaxRows(x: tf.Tensor2D) { return [[1]] }', 'softmaxRows returns number[][] where Tensor2D is expected.'],
    ['export const softmaxRows = 3', 'softmaxRows is 3 where a function is expected.'],
    ['export async function softmaxRows(x: tf.Tensor2D) { return x }', 'softmaxRows returns a promise where Tensor2D is expected.'],
    [
      'export function causalMask(n: number, m: number) { return tf.zeros([n, m]) as tf.Tensor2D }',
      'causalMask needs 2 arguments and is called with 1.',
    ],
    [
      'export function softmaxRows(x: number[][]): tf.Tensor2D { return tf.tensor2d(x) }',
      'softmaxRows takes number[][] as scores where Tensor2D is passed.',
    ],
    [
      "export function scaledDotProductAttention(q: tf.Tensor2D) { return { output: q, weights: 'a' } }",
      'scaledDotProductAttention returns string as weights where Tensor2D is expected.',
    ],
    [
      'export function scaledDotProductAttention(q: tf.Tensor2D) { return { output: q } }',
      'scaledDotProductAttention returns { output: Tensor2D; }, without weights.',
    ],
  ])('is not met by %s', (code, message) => {
    const found = typeFindings({ files: new Map([['index.ts', tf + code]]), contractPath })
    expect(found).toEqual([expect.objectContaining({ rule: 'signature', severity: 'error', file: 'index.ts', line: 2, message })])
    expect(found[0].function).toBe(message.split(' ')[0])
  })

  it('takes a tensor of any rank for a note, with the mend', () => {
    const found = typeFindings({
      files: new Map([['index.ts', `${tf}export const softmaxRows = (x: tf.Tensor2D): tf.Tensor => tf.exp(x)`]]),
      contractPath,
    })
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['rank', 'note']])
    expect(formatFinding(found[0])).toBe(`index.ts:2:14 — softmaxRows returns Tensor where Tensor2D is expected.
  export const softmaxRows = (x: tf.Tensor2D): tf.Tensor => tf.exp(x)
A tensor of the right rank is right when the code runs. To tell the types too, write \`as tf.Tensor2D\` (or its like) behind it.`)
  })

  it('is told at the declaration, through what passes it on', () => {
    expect(shown("export { rows as softmaxRows } from './a'", { 'a.ts': '\nexport function rows() { return 1 }' })).toEqual([
      'a.ts:2:17 — softmaxRows returns number where Tensor2D is expected.\n  export function rows() { return 1 }\nReturn that, or compare with the contract in contract.ts.',
    ])
  })

  it('sees any', () => {
    expect(shown('export function softmaxRows(x: any): tf.Tensor2D { return x }')[0]).toContain('The parameter x of softmaxRows is `any`')
    expect(shown('export function softmaxRows(x: tf.Tensor2D): any { return x }')[0]).toContain('The result of softmaxRows is `any`')
  })
})

describe('the code', () => {
  it('has its first type errors told, file by file', () => {
    const found = shown("export * from './a.ts'\nconst a: string = 1\nconst b: string = 2\nconst c: string = 3\nconst d: string = 4", {
      'a.ts': 'export const f = () => tensr()',
      'unused.ts': 'const a: string = 1',
    })
    expect(found).toHaveLength(4)
    expect(found[0]).toContain(
      "index.ts:3:7 — Type 'number' is not assignable to type 'string'.\n  const a: string = 1\nWhat the code does is graded, not its types",
    )
    expect(found[3]).toContain("a.ts:1:24 — Cannot find name 'tensr'.\n  export const f = () => tensr()\nThis fails when the line runs.")
  })

  it('has casts and comments told that turn the check off', () => {
    const found = shown("export const a = 1 as any\nexport const b = 'x' as unknown as number\n// @ts-ignore\nexport const c: string = 1")
    expect(found.map((text) => text.split('\n')[0])).toEqual([
      'index.ts:2:18 — `as any` turns the check of types off here.',
      'index.ts:3:18 — `as unknown as` turns the check of types off here.',
      'index.ts:4:4 — `@ts-ignore` turns the check of types off here.',
    ])
  })

  it('sees nothing of the disk but the packages', () => {
    const found = shown(`/// <reference path="${root}solutions/01-quadratic-complexity/src/cost.ts" />
import config from '${root}package.json'
import * as other from '${root}solutions/01-quadratic-complexity/src/cost.ts'
import * as relative from '../../../01-quadratic-complexity/src/cost.ts'
const a: 1 = config
const b: 1 = other
const c: 1 = relative`)
    expect(found.join()).not.toMatch(/packageManager|devDependencies|attentionFlops|engines/)
    expect(found.join().replaceAll(/index\.ts:.*\n.*\n/g, '')).not.toContain(root)
  })
})

describe('inspectTypes', () => {
  it('finds nothing in the solutions, several exercises at once, in a process of its own', async () => {
    const { exercises } = await collect(`${root}exercises`, ['01-quadratic-complexity'])
    const [stubs] = exercises
    const wrong = new Map([['index.ts', 'export const softmaxRows = 3']])
    const [ofStubs, ofWrong] = await inspectTypes(
      [stubs, { files: wrong }].map(({ files }) => ({ files, contractPath })),
      { timeoutMs: 110_000 },
    )
    expect(ofStubs).toEqual([])
    expect(ofWrong.map(({ message }) => message)).toEqual(['softmaxRows is 3 where a function is expected.'])
  })

  it('gives up in time', async () => {
    const [found] = await inspectTypes([{ files: new Map([['index.ts', 'export {}']]), contractPath }], { timeoutMs: 1 })
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ['note', 'The types could not be checked: the compiler took too long or too much memory.'],
    ])
  })
})
