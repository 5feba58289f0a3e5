import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solutionOf } from '../../packages/submissions/src/programs.ts'
import { exercises } from '../checks/exercises.ts'
import { diffExercise, type ExerciseDiff } from './diff.ts'

const exercise = '01-quadratic-complexity'
const { functions = [] } = exercises.find(({ id }) => id === exercise) ?? {}

function diffOf(source: string): Promise<ExerciseDiff> {
  return diffExercise(solutionOf(exercise), new Map([['index.ts', source]]), functions, 76)
}

function lines(count: number, of: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => of(index)).join('\n')
}

describe('stands any source', () => {
  it.each([
    ['nothing', ''],
    ['no text', '\0\u{10ffff}}}}{{{ <<<< >>>> \'"`'],
    ['brackets in one another', `export const causalMask = (n) => ${'('.repeat(20_000)}n${')'.repeat(20_000)}`],
    ['operators in one another', `export const causalMask = (n) => ${'- '.repeat(20_000)}n`],
    ['calls of calls', `export const causalMask = (n) => n${'()'.repeat(20_000)}`],
    ['types in one another', `export const causalMask = (n: ${'A<'.repeat(3000)}n${'>'.repeat(3000)}) => n`],
    [
      'a circle of exports',
      'export const causalMask = softmaxRows; export const softmaxRows = causalMask; export { layerFlops } from "./index.ts"',
    ],
    [
      'files that are not there',
      'export * from "./none.ts"; export * from "./index.ts"; import fs from "node:fs"; export const causalMask = fs.rmSync',
    ],
    [
      'names of objects',
      'export function __proto__() {} const constructor = 1, toString = () => constructor; export const causalMask = (hasOwnProperty) => ({ __proto__: hasOwnProperty, toString })',
    ],
    [
      'names like ours',
      'const v_000000 = 1, vv_ = 2; export function causalMask(n) { const v_000001 = n; return v_000000 + v_000001 + vv_ }',
    ],
    [
      'methods that call themselves',
      'const o = { f(n) { return n ? o.f(n - 1) + o.g(n) : 0 }, g(n) { return o.f(n) } }; export const causalMask = (n) => o.f(n)',
    ],
    [
      'all of the language',
      'enum E { A } namespace N { export const x = 1 } export class causalMask { static #p = 1; get q() { return causalMask.#p + E.A + N.x } } export async function* softmaxRows() { for await (const a of b) yield* a } export default 1',
    ],
  ])('%s', async (_, source) => {
    expect((await diffOf(source)).functions).toHaveLength(functions.length)
  })

  it('a thousand functions that double one another', async () => {
    const source = `${lines(1000, (i) => `const g${i} = (x) => g${i + 1}(x) + g${i + 1}(x + 1)`)}\nconst g1000 = (x) => x\nexport const causalMask = (n) => g0(n)`
    const mask = (await diffOf(source)).functions.find((diff) => diff.function === 'causalMask')
    expect(mask).toMatchObject({ kind: 'other', isCut: true })
  })

  it('a thousand functions in a circle', async () => {
    const source = `${lines(1000, (i) => `function g${i}(a, b) { return g${(i + 1) % 1000}(a, b) + g${(i + 7) % 1000}(b, a) }`)}\nexport const causalMask = (n) => g0(n, 1)`
    expect((await diffOf(source)).functions).toHaveLength(functions.length)
  })

  it('a function of many statements', async () => {
    const { functions: diffs } = await diffOf(`export function causalMask(n) {${'n++; '.repeat(20_000)}}`)
    expect(diffs.find((diff) => diff.function === 'causalMask')).toMatchObject({ kind: 'other', isCut: true })
  })

  it('the solution with a piece cut out or doubled', async () => {
    const { 'attention.ts': attention = '' } = Object.fromEntries(solutionOf(exercise))
    const index = "export { causalMask, multiHeadAttention, scaledDotProductAttention, softmaxRows } from './attention.ts'"
    const place = fc.nat({ max: attention.length })
    await fc.assert(
      fc.asyncProperty(place, fc.nat({ max: 200 }), fc.boolean(), async (from, length, isDoubled) => {
        const piece = attention.slice(from, from + length)
        const source = `${attention.slice(0, from)}${isDoubled ? piece + piece : ''}${attention.slice(from + length)}`
        const files = new Map([...solutionOf(exercise), ['attention.ts', source], ['index.ts', index]])
        const { functions: diffs } = await diffExercise(solutionOf(exercise), files, functions, 76)
        expect(diffs).toHaveLength(functions.length)
      }),
      { numRuns: 20, seed: 13 },
    )
  })
})

it('reads a file with broken syntax as far as it goes, and says where it breaks', async () => {
  const { functions: diffs, faults } = await diffOf(
    'export function causalMask(n) { return n + 1 }\nexport function softmaxRows(x) { retrun x +',
  )
  expect(faults).toEqual([expect.stringMatching(/^index\.ts:2:41: /)])
  expect(new Set(diffs.map(({ kind }) => kind))).not.toContain('missing')
})
