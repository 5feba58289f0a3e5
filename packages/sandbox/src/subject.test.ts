import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { bundle } from './bundle.ts'
import { namespaceFault } from './isolation.ts'
import { openSubject, type Subject } from './subject.ts'
import { limits as shared } from './testing/limits.ts'
import type { TensorValue } from './value.ts'

const limits = { ...shared, cpuMs: 3000 }
const opened: Subject[] = []
afterEach(() => {
  for (const subject of opened.splice(0)) subject.close()
})

/** The program of some files, in a process of its own. */
async function subjectOf(files: Record<string, string>, only?: string): Promise<Subject> {
  const bundled = await bundle(new Map(Object.entries(files)), only === undefined ? undefined : [only])
  if ('error' in bundled) throw new Error(bundled.error.message)
  const subject = openSubject(bundled.program, {
    isolation: namespaceFault() === undefined ? 'namespace' : 'permission',
    backend: 'wasm',
    limits,
  })
  opened.push(subject)
  return subject
}

const vector = (...values: number[]): TensorValue => ({
  kind: 'tensor',
  shape: [values.length],
  dtype: 'float32',
  data: Float32Array.from(values),
})

describe('a call', () => {
  it('gives plain values back as they were: -0, Infinity, NaN, undefined, nested objects', async () => {
    const subject = await subjectOf({ 'index.ts': `export const same = (x: unknown) => x` })
    for (const value of [
      -0,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      undefined,
      null,
      'é\u0000',
      true,
      [1, [2]],
      { a: { b: -0 }, $: 1, __proto__: null },
    ]) {
      const outcome = await subject.call('same', [value as never])
      expect(outcome).toMatchObject({ status: 'returned' })
      if (outcome.status === 'returned') expect(outcome.value).toEqual(value)
    }
  })

  it('computes with tensors and counts what is left behind', async () => {
    const subject = await subjectOf({
      'index.ts': `import * as tf from '@kata/tf'
export function double(x: tf.Tensor1D): tf.Tensor1D { return x.mul(2) }
export function leaky(x: tf.Tensor1D): tf.Tensor1D { return x.mul(2).add(1) }
export function greedy(x: tf.Tensor1D): tf.Tensor1D { const y = x.mul<tf.Tensor1D>(2); x.dispose(); return y }
export function lazy(x: tf.Tensor1D): tf.Tensor1D { return x }`,
    })
    const double = await subject.call('double', [vector(1, 2)], true)
    expect(double).toMatchObject({ status: 'returned', value: vector(2, 4), trace: { leaked: 0, inputFaults: [] } })
    expect(await subject.call('leaky', [vector(1, 2)], true)).toMatchObject({ value: vector(3, 5), trace: { leaked: 1 } })
    expect(await subject.call('greedy', [vector(1, 2)], true)).toMatchObject({ trace: { inputFaults: [{ path: '0', fault: 'disposed' }] } })
    expect(await subject.call('lazy', [vector(1, 2)], true)).toMatchObject({ trace: { inputFaults: [{ path: '0', fault: 'returned' }] } })
  })

  it('sees lists and bytes of the caller that are changed, and sends bytes as a part of their buffer', async () => {
    const subject = await subjectOf({
      'index.ts': `export function shift(bytes: Uint8Array): number { bytes[1] >>= 4; return bytes[1] }
export function push(values: number[]): number { return values.push(0) }
export function sum(bytes: Uint8Array): number { return bytes.reduce((total, byte) => total + byte, 0) }
export function sumOfBuffer(bytes: Uint8Array): number { return new Uint8Array(bytes.buffer, 0, bytes.length).reduce((total, byte) => total + byte, 0) }`,
    })
    const bytes = Uint8Array.of(1, 32, 3)
    const changed = { trace: { inputFaults: [{ path: '0', fault: 'changed' }] } }
    expect(await subject.call('shift', [bytes])).toMatchObject({ value: 2, ...changed })
    expect(await subject.call('push', [[1, 2]])).toMatchObject({ value: 3, ...changed })
    expect(await subject.call('sum', [bytes])).toMatchObject({ value: 36, trace: { inputFaults: [] } })
    expect(await subject.call('sumOfBuffer', [bytes])).toMatchObject({ value: 0 })
  })

  it('says where in the source an error was thrown', async () => {
    const subject = await subjectOf({
      'index.ts': `export * from './deep/part.js'`,
      'deep/part.ts': `interface Unused { a: string }\n\nexport function bad(n: number): number {\n  if (n > 0) throw new RangeError('n is wrong')\n  return (undefined as any).x\n}\n`,
    })
    expect(await subject.call('bad', [1])).toMatchObject({
      status: 'threw',
      error: {
        name: 'RangeError',
        message: 'n is wrong',
        isRangeError: true,
        at: { file: 'deep/part.ts', line: 4, column: 20, text: `  if (n > 0) throw new RangeError('n is wrong')` },
      },
    })
    expect(await subject.call('bad', [0])).toMatchObject({
      status: 'threw',
      error: { name: 'TypeError', isRangeError: false, at: { line: 5 } },
    })
  })

  it('waits for promises and for the timers they hang on, and for nothing that comes after', async () => {
    const subject = await subjectOf({
      'index.ts': `declare function setTimeout(f: () => void, ms: number): number
export async function later(): Promise<number> { await new Promise<void>((done) => setTimeout(done, 1000)); return 7 }
export async function never(): Promise<number> { await new Promise(() => {}); return 7 }
let count = 0
export function leaves(): number { setTimeout(() => { count++ }, 0); return count }
export function seen(): number { return count }`,
    })
    expect(await subject.call('later', [])).toMatchObject({ status: 'returned', value: 7, trace: { async: true } })
    expect(await subject.call('never', [])).toMatchObject({ status: 'timeout' })
    await subject.call('leaves', [])
    expect(await subject.call('seen', [])).toMatchObject({ value: 0 })
  })

  it('gives programs that yield or take the time what they ask for, the same in every run', async () => {
    const subject = await subjectOf({
      'index.ts': `declare const performance: { now(): number }
declare function setImmediate(f: () => void): number
declare function queueMicrotask(f: () => void): void
export async function yields(): Promise<string> {
  const [began, day] = [performance.now(), Date.now()]
  const order: string[] = []
  await new Promise<void>((done) => { setImmediate(() => { order.push('immediate'); done() }); queueMicrotask(() => order.push('microtask')) })
  return [...order, performance.now() > began, Date.now() > day, performance.now() < 1000].join()
}`,
    })
    expect(await subject.call('yields', [])).toMatchObject({ status: 'returned', value: 'microtask,immediate,true,true,true' })
  })

  it('finds other time and chance on another day, from the loading of the file on', async () => {
    const subject = await subjectOf({
      'index.ts': `const salt = Math.random()
const day = Date.now()
export const drawn = (): number[] => [salt, day, Math.random(), Date.now()]`,
    })
    const drawnOn = async (day: 'call' | 'otherDay'): Promise<number[]> => {
      const outcome = await subject[day]('drawn', [])
      return outcome.status === 'returned' ? (outcome.value as number[]) : []
    }
    const first = await drawnOn('call')
    expect(await drawnOn('call')).toEqual(first)
    const other = await drawnOn('otherDay')
    expect(other).toHaveLength(4)
    for (const [i, number] of other.entries()) expect(number).not.toBe(first[i])
  })

  it('shows what was printed, up to a bound', async () => {
    const subject = await subjectOf({
      'index.ts': `declare const console: { log(...x: unknown[]): void }
export function chatty(n: number): number { for (let i = 0; i < n; i++) console.log('line', i, { i }); return n }`,
    })
    expect(await subject.call('chatty', [2])).toMatchObject({ trace: { prints: ['line 0 { i: 0 }', 'line 1 { i: 1 }'] } })
    const flood = await subject.call('chatty', [1_000_000])
    expect(flood.trace.prints.join('\n').length).toBeLessThan(1200)
  })
})

describe('a runaway', () => {
  const runaways: Record<string, [body: string, status: string]> = {
    loop: ['for (;;);', 'timeout'],
    caught: ['for (;;) { try { for (;;); } catch {} finally { } }', 'timeout'],
    recursion: ['const f = (n: number): number => 1 + f(n + 1); return f(0)', 'crash'],
    microtasks: ['const f = async (): Promise<void> => { await null; return f() }; return f() as any', 'timeout'],
    regularExpression: ["return Number(/^(a+)+$/.test('a'.repeat(40) + 'b'))", 'timeout'],
    heap: ['const all: unknown[] = []; for (;;) all.push([all.length, {}])', 'memory'],
    buffers: ['const all: unknown[] = []; for (;;) all.push(new Float64Array(1e6))', 'memory'],
    tensors: ['const all: unknown[] = []; for (;;) all.push(tf.zeros([1000, 1000]))', 'memory'],
    exit: ['(globalThis as any).process.exit(0)', 'threw'],
  }
  it.each([
    ['a throw in a loop', 'for (;;) { try { throw new Error() } catch {} }'],
    ['an asynchronous function that calls itself', 'const f = async (): Promise<void> => { await null; return f() }; return f() as any'],
    ['a promise that never comes to an end', 'const f = (): any => Promise.resolve().then(f); return f()'],
    ['a generator', 'function* g() { for (;;) yield 1 } for (const x of g()) if (x > 1) break'],
    ['a comparator', 'for (;;) [3, 1, 2].sort((a, b) => a - b)'],
    ['a getter', 'const o = { get x(): number { return 1 } }; for (;;) if (o.x > 1) break'],
  ])('%s is ended by its steps, not by the clock', async (_, body) => {
    const subject = await subjectOf({ 'index.ts': `export function run(): any { ${body} }` })
    expect(await subject.call('run', [])).toMatchObject({ status: 'timeout', message: 'did not end within 20,000,000 steps' })
  })

  for (const [name, [body, status]] of Object.entries(runaways)) {
    it(`of kind '${name}' is ${status}, and the next call is served`, async () => {
      const subject = await subjectOf({
        'index.ts': `import * as tf from '@kata/tf'\nexport function run(): any { ${body} }\nexport function fine(): number { return tf.tidy(() => tf.ones([2]).sum().dataSync()[0]) }`,
      })
      expect(await subject.call('run', [])).toMatchObject({ status })
      expect(await subject.call('fine', [])).toMatchObject({ status: 'returned', value: 2 })
    })
  }
})

describe('a call with limits of its own', () => {
  const files = {
    'index.ts': `import * as tf from '@kata/tf'
export function count(n: number): number { let sum = 0; for (let i = 0; i < n; i++) sum += 1; return sum }
export function cube(x: tf.Scalar, n: number): tf.Scalar { count(n); return tf.tidy(() => x.mul(x).mul(x)) }`,
  }

  it('may take more steps, and the next call may not', async () => {
    const subject = await subjectOf(files)
    const patient = { steps: 100_000_000, cpuMs: 60_000 }
    const [longer, endless, usual] = await Promise.all([
      subject.call('count', [30_000_000], false, patient),
      subject.call('count', [30_000_000]),
      subject.call('count', [1]),
    ])
    expect(longer).toMatchObject({ status: 'returned', value: 30_000_000 })
    expect(endless).toMatchObject({ status: 'timeout', message: 'did not end within 20,000,000 steps' })
    expect(usual).toMatchObject({ status: 'not-run' })
    expect(await subject.call('count', [1e9], false, patient)).toMatchObject({ message: 'did not end within 100,000,000 steps' })
  })

  it('holds for gradients', async () => {
    const subject = await subjectOf(files)
    const three: TensorValue = { kind: 'tensor', shape: [], dtype: 'float32', data: Float32Array.of(3) }
    expect(await subject.gradient('cube', '0', [three, 30_000_000], { steps: 100_000_000, cpuMs: 60_000 })).toMatchObject({
      value: { data: Float32Array.of(27) },
      trace: { leaked: 0 },
    })
    expect(await subject.gradient('cube', '0', [three, 30_000_000])).toMatchObject({ status: 'timeout' })
  })
})

describe('many calls in one request', () => {
  const files = {
    'index.ts': `let calls = 0
export function half(x: number): number { calls++; if (x === 3) throw new RangeError('x is 3'); return x / 2 }
export function made(): number { return calls }
export function count(n: number): number { let sum = 0; for (let i = 0; i < n; i++) sum += 1; return sum }`,
  }

  it('gives the list of their answers', async () => {
    const subject = await subjectOf(files)
    expect(await subject.map('half', [[1], [-0], [Number.POSITIVE_INFINITY]])).toMatchObject({
      status: 'returned',
      value: [0.5, -0, Number.POSITIVE_INFINITY],
    })
    const many = Array.from({ length: 65_536 }, (_, i) => [4 * i])
    expect(await subject.map('half', many)).toMatchObject({ value: many.map(([x]) => x / 2) })
  })

  it('ends with the first that throws', async () => {
    const subject = await subjectOf(files)
    expect(await subject.map('half', [[1], [3], [4]])).toMatchObject({ status: 'threw', error: { isRangeError: true, at: { line: 2 } } })
    expect(await subject.call('made', [])).toMatchObject({ value: 2 })
  })

  it('may take together what one call may', async () => {
    const subject = await subjectOf(files)
    const some = await subject.map('count', [[1000], [1000]])
    expect(some.trace.cost.steps).toBeGreaterThanOrEqual(2000)
    expect(await subject.map('count', [[8_000_000], [8_000_000], [8_000_000]])).toMatchObject({ status: 'timeout' })
    expect(await subject.call('count', [8_000_000])).toMatchObject({ value: 8_000_000 })
  })
})

describe('a gradient', () => {
  it('comes back from what is upstream', async () => {
    const subject = await subjectOf({
      'index.ts': `import * as tf from '@kata/tf'
export const square = (x: tf.Tensor1D): tf.Tensor1D => x.square()`,
    })
    expect(await subject.gradient('square', '0', [vector(1, 2)])).toMatchObject({ value: vector(2, 4), trace: { leaked: 0 } })
    expect(await subject.gradient('square', '0', [vector(1, 2)], {}, vector(3, -1))).toMatchObject({
      value: vector(6, -4),
      trace: { leaked: 0 },
    })
  })
})

describe('loading', () => {
  it('tells the exports', async () => {
    const subject = await subjectOf({
      'index.ts': `export const a = 1\nexport const f = () => 1\nconst o = { g() { return 2 } }\nexport const { g } = o`,
    })
    const { outcome, exports } = await subject.loaded
    expect(outcome.status).toBe('returned')
    expect(Object.fromEntries(exports)).toEqual({ a: 'number', f: 'function', g: 'function' })
    expect(await subject.call('a', [])).toMatchObject({ value: 1 })
  })

  it.each([
    ['a throw', `throw new Error('no')`, 'threw'],
    ['a syntax error', 'export const f = = 1', 'threw'],
    ['a missing import', `import { x } from './nowhere'\nexport const y = x`, 'threw'],
    ['a forbidden import', `import { readFileSync } from 'node:fs'\nexport const y = readFileSync`, 'threw'],
    ['an endless loop', `for (;;);`, 'timeout'],
    ['a promise that never settles', `await new Promise(() => {})\nexport {}`, 'timeout'],
  ])('%s in one file leaves the functions of the others', async (_, broken, status) => {
    const files = {
      'index.ts': `export * from './good'\nexport * from './bad'`,
      'good.ts': 'export const good = () => 1',
      'bad.ts': `${broken}\nexport const bad = () => 2`,
    }
    const whole = await subjectOf(files)
    const { outcome } = await whole.loaded
    expect(outcome).toMatchObject({ status })
    if (outcome.status === 'threw') expect(outcome.error.at).toMatchObject({ file: 'bad.ts', line: 1 })
    const one = await subjectOf(files, 'good')
    expect(await one.call('good', [])).toMatchObject({ value: 1 })
  })
})

describe.runIf(process.platform === 'linux')('a subject that is closed', () => {
  it('leaves no process behind, however early', async () => {
    // A limit that no other test has marks these processes in the list of all.
    const marked = { ...limits, heapMegabytes: 417 }
    const bundled = await bundle(new Map([['index.ts', 'export const f = () => 1']]))
    if ('error' in bundled) throw new Error(bundled.error.message)
    for (let wait = 0; wait < 40; wait += 5) {
      const subject = openSubject(bundled.program, {
        isolation: namespaceFault() === undefined ? 'namespace' : 'permission',
        backend: 'wasm',
        limits: marked,
      })
      await new Promise((resolve) => setTimeout(resolve, wait))
      subject.close()
    }
    while (processes().some((command) => command.includes('--max-old-space-size=417')))
      await new Promise((resolve) => setTimeout(resolve, 50))
  })
})

/** The command lines of all processes. */
function processes(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      } catch {
        return ''
      }
    })
}
