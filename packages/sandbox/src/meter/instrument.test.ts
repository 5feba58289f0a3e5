import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileFunction } from 'node:vm'
import { transformSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { freshName } from './fresh-name.ts'
import { instrument } from './instrument.ts'
import { SourceError } from './source-error.ts'
import { metered } from './testing/metered.ts'
import { shown } from './testing/shown.ts'
import { snippets } from './testing/snippets.ts'
import { usesBigInt } from './uses-big-int.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const whole = { name: '$m', firstSite: 0 }

describe('an instrumented program', () => {
  const entries = Object.entries(snippets)
  let counted: ReturnType<typeof metered> | undefined

  it.each(entries)('behaves like the original: %s', async (title, source) => {
    counted ??= metered(entries.map(([, text]) => ({ source: text, calls: [1, 2, 3] })))
    const [, ...calls] = counted[entries.findIndex(([name]) => name === title)]
    const module: { exports: { f?: (n: number) => unknown } } = { exports: {} }
    const code = transformSync(source, { loader: 'ts', format: 'cjs', target: 'es2022' }).code
    compileFunction(`'use strict';${code}`, ['module', 'exports'])(module, module.exports)
    const expected: string[] = []
    const { f } = module.exports
    for (const n of [1, 2, 3]) expected.push(shown(await f?.(n)))
    expect(calls.map(({ result }) => result)).toEqual(expected)
  })
})

describe('the instrumenter', () => {
  const files = ['packages', 'grader', 'exercises']
    .flatMap((room) => readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(root, room, file)))
    .filter((file) => /\.ts$/.test(file) && !/node_modules|\.d\.ts$|attack/.test(file))

  it('keeps every line of the project’s own files in its place, and writes what esbuild reads', () => {
    expect(files.length).toBeGreaterThan(50)
    for (const file of files) {
      const source = readFileSync(file, 'utf8')
      for (const bigInts of [false, true]) {
        const { code, sites } = instrument(source, file, { name: freshName([source]), firstSite: 0, bigInts })
        expect(code.split('\n').length, file).toBe(source.split('\n').length)
        expect(() => transformSync(code, { loader: 'ts', target: 'es2022' }), file).not.toThrow()
        expect(sites.every(({ line, column, id }, i) => line >= 1 && column >= 1 && id === i)).toBe(true)
      }
    }
  })

  it('says where the first fault is', () => {
    const fault = (source: string): SourceError | undefined => {
      try {
        instrument(source, 'a.ts', whole)
        return undefined
      } catch (error) {
        return error instanceof SourceError ? error : undefined
      }
    }
    expect(fault('const a = 1\nconst b = (2,;\n')).toMatchObject({
      file: 'a.ts',
      line: 2,
      column: 14,
      text: 'const b = (2,;',
      message: 'Unexpected token',
    })
    expect(fault('\ufeffconst = 1')).toMatchObject({ line: 1, column: 7 })
    expect(fault('let a\r\nlet a\r\n')).toMatchObject({ line: 2, text: 'let a' })
    expect(fault('export const f = () => arguments')).toMatchObject({
      line: 1,
      column: 24,
      message: 'arguments is not defined outside a function',
    })
    expect(fault('export function f() { return arguments.length }')).toBeUndefined()
  })

  it('places sites at the line and column that an editor shows', () => {
    const { sites } = instrument('\ufeffconst a = 1\r\n  for (;;) break\u2028while (a);', 'a.ts', { name: '$m', firstSite: 5 })
    expect(sites.map(({ id, line, column }) => [id, line, column])).toEqual([
      [5, 1, 1],
      [6, 2, 3],
      [7, 3, 1],
    ])
  })

  it('chooses a name that no file can spell', () => {
    expect(freshName(['a', 'b'])).toBe('$m')
    expect(freshName(['$m', 'x'])).not.toBe('$m')
    expect(freshName(['\\u0024m'])).not.toBe('$m')
    expect(freshName(['$\\u{6d}'])).not.toBe('$m')
  })

  it('knows a program that can have BigInts', () => {
    for (const source of ['1n', '0xffn', '1_000n', 'BigInt(1)', 'new BigInt64Array(1)', 'view.getBigInt64(0)'])
      expect(usesBigInt([source]), source).toBe(true)
    for (const source of ['const n = 1', 'a.map((x) => x * 2)', 'n2 * n']) expect(usesBigInt([source]), source).toBe(false)
  })
})
