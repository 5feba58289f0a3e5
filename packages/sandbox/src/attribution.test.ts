import { afterEach, describe, expect, it } from 'vitest'
import { bundle } from './bundle.ts'
import { openSubject, type Subject } from './subject.ts'
import { limits } from './testing/limits.ts'

// Which line of the student's source the work is charged to: the one that a failed growth check names.

const opened: Subject[] = []
afterEach(() => {
  for (const subject of opened.splice(0)) subject.close()
})

/** The line that did most of the work of `run(n)`, as `file:line`, and its text. */
async function busiest(files: Readonly<Record<string, string>>, n = 300): Promise<{ place: string; text: string }> {
  const bundled = await bundle(new Map(Object.entries(files)))
  if ('error' in bundled) throw new Error(bundled.error.message)
  const subject = openSubject(bundled.program, { isolation: 'process', backend: 'wasm', limits })
  opened.push(subject)
  const { status, trace } = await subject.call('run', [n], true)
  expect(status).toBe('returned')
  const { file, line, text } = trace.cost.lines[0].place
  return { place: `${file}:${line}`, text: text.trim() }
}

const loop = [
  'export function squares(n: number): number {',
  '  let sum = 0',
  '  for (let i = 0; i < n; i++) {',
  '    for (let j = 0; j < n; j++) sum += i * j',
  '  }',
  '  return sum',
  '}',
]
const inner = 'for (let j = 0; j < n; j++) sum += i * j'
const caller = `import { squares } from './squares.ts'\n\nexport const run = (n: number): number => squares(n)\n`

describe('the line that did the work', () => {
  it('is in the file of the function, not in the one that calls it', async () => {
    expect(await busiest({ 'index.ts': caller, 'squares.ts': loop.join('\n') })).toEqual({ place: 'squares.ts:4', text: inner })
  })

  it('is found through folders and files that hand on', async () => {
    const files = {
      'index.ts': `export { run } from './lib/index.ts'\n`,
      'lib/index.ts': `export * from './deep/run.ts'\n`,
      'lib/deep/run.ts': caller,
      'lib/deep/squares.ts': loop.join('\n'),
    }
    expect(await busiest(files)).toEqual({ place: 'lib/deep/squares.ts:4', text: inner })
  })

  it.each([
    ['CRLF', loop.join('\r\n')],
    ['CR alone', loop.join('\r')],
    ['a byte-order mark', `\ufeff${loop.join('\n')}`],
    ['a byte-order mark and CRLF', `\ufeff${loop.join('\r\n')}`],
    ['names and comments that are not ASCII', loop.join('\n').replace('let sum', '/* Σ 総和 𝛴 */ let größe = 0, sum')],
  ])('is the one that an editor shows: %s', async (_, source) => {
    expect(await busiest({ 'index.ts': caller, 'squares.ts': source })).toEqual({ place: 'squares.ts:4', text: inner })
  })

  it('is the one of a built-in that goes through its elements', async () => {
    const source = ['export function run(n: number): number {', '  const list = new Array(n * n).fill(1)', '  return list.indexOf(2)', '}']
    expect((await busiest({ 'index.ts': source.join('\n') })).place).toMatch(/^index\.ts:[23]$/)
  })

  it('is in the callback of a built-in, where the callback works', async () => {
    const source = [
      `import { squares } from './squares.ts'`,
      'export function run(n: number): number {',
      '  return Array.from({ length: n }, (_, i) => i)',
      '    .map((i) => {',
      '      let sum = 0',
      '      for (let j = 0; j < n; j++) sum += i * j',
      '      return sum',
      '    })',
      '    .reduce((a, b) => a + b, squares(1))',
      '}',
    ]
    expect(await busiest({ 'index.ts': source.join('\n'), 'squares.ts': loop.join('\n') })).toEqual({ place: 'index.ts:6', text: inner })
  })

  it('is in the comparator of a sort', async () => {
    const source = [
      'const order = (a: number, b: number, n: number): number => {',
      '  let sum = 0',
      '  for (let j = 0; j < n; j++) sum += j',
      '  return sum * (a - b)',
      '}',
      'export const run = (n: number): number[] => Array.from({ length: n }, (_, i) => (i * 7) % n).sort((a, b) => order(a, b, n))',
    ]
    expect((await busiest({ 'index.ts': source.join('\n') })).place).toBe('index.ts:3')
  })

  it('is the one of a tensor operation, inside tf.tidy too', async () => {
    const source = [
      `import * as tf from '@kata/tf'`,
      'export function run(n: number): tf.Tensor {',
      '  return tf.tidy(() => {',
      '    const x: tf.Tensor2D = tf.ones([n, n])',
      '    const product = tf.matMul(x, x)',
      '    return tf.sum(product)',
      '  })',
      '}',
    ]
    expect(await busiest({ 'index.ts': source.join('\n') })).toEqual({ place: 'index.ts:5', text: 'const product = tf.matMul(x, x)' })
  })

  it('is in a getter, a generator or a method, wherever they are used', async () => {
    const source = [
      'class Table {',
      '  constructor(readonly n: number) {}',
      '  get sum(): number {',
      '    let sum = 0',
      '    for (const value of this.values()) sum += value',
      '    return sum',
      '  }',
      '  *values(): Generator<number> {',
      '    for (let i = 0; i < this.n * this.n; i++) yield Math.floor(i / 2) + Math.max(i, 1) + Math.min(i, 2)',
      '  }',
      '}',
      'export const run = (n: number): number => new Table(n).sum',
    ]
    expect((await busiest({ 'index.ts': source.join('\n') }, 100)).place).toMatch(/^index\.ts:[59]$/)
  })
})
