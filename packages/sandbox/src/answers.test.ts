import { afterEach, describe, expect, it } from 'vitest'
import { bundle } from './bundle.ts'
import { openSubject, type Subject } from './subject.ts'
import { limits } from './testing/limits.ts'

const opened: Subject[] = []
afterEach(() => {
  for (const subject of opened.splice(0)) subject.close()
})

async function outcomeOf(source: string, ...args: (number | number[])[]) {
  const bundled = await bundle(new Map([['index.ts', `import * as tf from '@kata/tf'\n${source}\nvoid tf\n`]]))
  if ('error' in bundled) throw new Error(bundled.error.message)
  const subject = openSubject(bundled.program, { isolation: 'permission', backend: 'wasm', limits })
  opened.push(subject)
  return subject.call('run', args, true)
}

describe('an answer', () => {
  it('may have its fields behind getters of its class', async () => {
    const source = `
class Base { get scale(): number { return 0.5 } }
class Params extends Base {
  #q = tf.tensor1d([1, 2])
  readonly bits = 8
  get q(): tf.Tensor1D { return this.#q }
  method(): number { return 1 }
}
export const run = (): Params => new Params()`
    const outcome = await outcomeOf(source)
    expect(outcome).toMatchObject({ status: 'returned', value: { bits: 8, scale: 0.5, q: { shape: [2] } }, trace: { leaked: 0 } })
  })

  it('holds nothing of the language’s own classes', async () => {
    expect(await outcomeOf('export const run = () => [new Map([[1, 2]]), new (class A extends Set {})(), new Date(0)]')).toMatchObject({
      status: 'returned',
      value: [{}, {}, {}],
    })
  })
})

describe('a list', () => {
  it.each([
    ['returned itself', 'export const run = (list: number[]) => list', [{ path: '0', fault: 'returned' }]],
    ['returned inside of the answer', 'export const run = (list: number[]) => ({ a: [list] })', [{ path: '0', fault: 'returned' }]],
    ['returned as a copy', 'export const run = (list: number[]) => [...list]', []],
  ])('is seen where it is %s', async (_, source, inputFaults) => {
    expect(await outcomeOf(source, [1, 2])).toMatchObject({ status: 'returned', trace: { inputFaults } })
  })

  it('may lie beside a method, which is no part of the answer', async () => {
    expect(await outcomeOf('export const run = () => ({ list: [1], text: () => 1 })')).toMatchObject({ value: { list: [1] } })
  })
})

describe('scopes by hand', () => {
  it('end as in TensorFlow.js: what was made is freed, but the result and what is kept', async () => {
    const source = `
export function run(n: number): tf.Tensor {
  tf.engine().startScope()
  const x: tf.Tensor1D = tf.range(0, n)
  const kept = tf.keep(tf.add(x, 1))
  const y = tf.sum(tf.mul(x, kept))
  tf.engine().endScope(y)
  kept.dispose()
  return y
}`
    const outcome = await outcomeOf(source, 3)
    expect(outcome).toMatchObject({ status: 'returned', value: { data: Float32Array.of(8) }, trace: { leaked: 0 } })
  })

  it('close no scope that tf.tidy opened', async () => {
    const source = `export const run = (): tf.Tensor => tf.tidy(() => { tf.engine().endScope(); return tf.scalar(1) })`
    expect(await outcomeOf(source)).toMatchObject({ status: 'threw', error: { message: expect.stringContaining('startScope') } })
  })

  it('wait for a backend that is there', async () => {
    expect(await outcomeOf('export const run = async (): Promise<number> => { await tf.ready(); return 1 }')).toMatchObject({ value: 1 })
  })
})

describe('structuredClone', () => {
  it('copies as ever, and costs what it copies', async () => {
    const source = `
export function run(n: number): number {
  const list: unknown[] = Array.from({ length: n }, (_, i) => ({ i, deep: [new Float32Array(4), new Map([[i, [i]]])] }))
  list.push(list)
  let sum = 0
  for (let i = 0; i < n; i++) sum += (structuredClone(list) as unknown[]).length
  return sum
}`
    const [small, large] = [await outcomeOf(source, 50), await outcomeOf(source, 100)]
    expect(small).toMatchObject({ status: 'returned', value: 50 * 51 })
    const ratio = large.trace.cost.steps / small.trace.cost.steps
    expect(ratio).toBeGreaterThan(3.6)
    expect(ratio).toBeLessThan(4.2)
  })
})
