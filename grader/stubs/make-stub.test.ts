import { describe, expect, it } from 'vitest'
import { makeStub } from './make-stub.ts'

const stub = (source: string): string => makeStub(source, 'masks.ts')

describe('makeStub', () => {
  it('keeps signature, docstring and guards, and drops what only the answer needs', () => {
    const solution = `// Masks. Longformer §3.1.
import { requireCount, requireEven } from '@kata/guards'
import * as tf from '@kata/tf'
import { band } from './band.ts'

/** Half of it. */
const half = (window: number): number => window / 2

const LOWEST = -3.4e38 // of float32

/**
 * The mask.
 * @returns bool [n, n]
 */
export function slidingWindowMask(n: number, window: number): tf.Tensor2D {
  // The counts first.
  requireCount(n, 'n') // at least one

  requireEven(window, 'window')
  // |i−j| ≤ w/2
  const reach = half(window)
  return band(n, reach, LOWEST)
}
`
    expect(stub(solution)).toBe(`// Masks. Longformer §3.1.
import { NotImplementedError, requireCount, requireEven } from '@kata/guards'
import * as tf from '@kata/tf'

/**
 * The mask.
 * @returns bool [n, n]
 */
export function slidingWindowMask(n: number, window: number): tf.Tensor2D {
  // The counts first.
  requireCount(n, 'n') // at least one

  requireEven(window, 'window')
  throw new NotImplementedError('slidingWindowMask')
}
`)
  })

  it('keeps the lines, constants and private guards that guards need', () => {
    const solution = `import { requireOneOf, requireShape } from '@kata/guards'
import type { Tensor } from '@kata/tf'
import { requireWindow } from './window.ts'

const TASKS = ['classification', 'question-answering'] as const

export function f(x: Tensor, task: string, windows: readonly number[]): number {
  const { shape } = x
  const [n] = shape
  const answer = n * 2
  requireOneOf(task, TASKS, 'task')
  if (n > 3) {
    throw new RangeError(\`x has \${n} rows\`)
  }
  for (const window of windows) requireWindow(window)
  for (let i = 0; i < n; i++) {
    if (isOdd(windows[i])) throw new RangeError('windows must be even')
  }
  requireSame(x, n)
  return answer + helper(n)
}

function isOdd(n: number): boolean {
  return n % 2 === 1
}

function requireSame(x: Tensor, n: number): void {
  requireShape(x, [n, null], 'x')
}

function helper(n: number): number {
  return n
}
`
    const made = stub(solution)
    expect(made).toContain(`  const { shape } = x
  const [n] = shape
  requireOneOf(task, TASKS, 'task')
  if (n > 3) {
    throw new RangeError(\`x has \${n} rows\`)
  }
  for (const window of windows) requireWindow(window)
  for (let i = 0; i < n; i++) {
    if (isOdd(windows[i])) throw new RangeError('windows must be even')
  }
  requireSame(x, n)
  throw new NotImplementedError('f')
`)
    expect(made).toContain('const TASKS')
    expect(made).toContain('function isOdd')
    expect(made).toContain('function requireSame')
    expect(made).not.toMatch(/answer =|helper\(/)
    expect(made).toContain("import { requireWindow } from './window.ts'\n")
  })

  it('ends the guards where work begins', () => {
    const solution = `import { requireCount } from '@kata/guards'
import * as tf from '@kata/tf'
import { widths } from './widths.ts'
export function f(x: tf.Tensor): number {
  const m = tf.max(x)
  if (m) throw new RangeError('x')
  return 1
}
export function g(n: number): number {
  const w = widths(n)
  requireCount(w, 'n')
  return w
}
export function h(n: number): number {
  if (g(n) > 1) throw new RangeError('n')
  return 1
}
`
    expect(stub(solution).match(/\{\n {2}throw/g)).toHaveLength(3)
  })

  it('makes stubs of arrows, async functions and functions exported below', () => {
    const solution = `export const f = (n: number): number => n + 1
export const g: (n: number) => number = (n) => {
  return n
}
export async function h(n: number): Promise<number> {
  return n
}
function late(): number {
  return 1
}
export { late }
`
    expect(stub(solution)).toBe(`import { NotImplementedError } from '@kata/guards'

export const f = (n: number): number => {
  throw new NotImplementedError('f')
}
export const g: (n: number) => number = (n) => {
  throw new NotImplementedError('g')
}
export async function h(n: number): Promise<number> {
  throw new NotImplementedError('h')
}
function late(): number {
  throw new NotImplementedError('late')
}
export { late }
`)
  })

  it('empties constants that are answers and keeps what types are made of', () => {
    const solution = `export interface DistilledModel {
  readonly student: string
}
export const steps = ['train-float', 'calibrate'] as const
export type Step = (typeof steps)[number]
const source = 'table 3'
/** One row a model. */
export const distilledModels: readonly DistilledModel[] = [{ student: source }]
export const quantizationFacts: Facts = { easierToApply: 'dynamic' }
interface Facts {
  easierToApply: 'dynamic' | 'static'
}
interface Private {
  a: 1
}
`
    expect(stub(solution)).toBe(`export interface DistilledModel {
  readonly student: string
}
export const steps = ['train-float', 'calibrate'] as const
export type Step = (typeof steps)[number]
/** One row a model. */
export const distilledModels: readonly DistilledModel[] = []
export const quantizationFacts: Facts = {} as Facts
interface Facts {
  easierToApply: 'dynamic' | 'static'
}
`)
  })

  it('copies what declares no function, and files of guards', () => {
    const index = "export { f } from './masks.ts'\nexport type { A } from './a.ts'\n"
    const guards =
      "import { requireEven } from '@kata/guards'\n\nexport function requireWindow(window: number): void {\n  requireEven(window, 'window')\n}\n"
    expect(stub(index)).toBe(index)
    expect(stub(guards)).toBe(guards)
    expect(stub(index.replaceAll('\n', '\r\n'))).toBe(index)
  })

  it('keeps the comment above a file without imports on top', () => {
    expect(stub('// Costs.\n\n// One.\nexport const f = (): number => 1 // two\n\n// Three.\nconst g = 1\n')).toBe(
      "// Costs.\n\nimport { NotImplementedError } from '@kata/guards'\n\n// One.\nexport const f = (): number => {\n  throw new NotImplementedError('f')\n}\n",
    )
  })

  it.each([
    ['export function f(n: number) {\n  return n\n}', 'masks.ts:1:1 has no return type'],
    ['export const a = { b: 1 }', 'masks.ts:1:14 has no type'],
    ['export class A {}', 'masks.ts:1:1 is neither a function nor a constant nor a type'],
    ['export const a: number = 1, b: number = 2', 'masks.ts:1:1 declares several constants'],
  ])('refuses %j with its place', (source, message) => {
    expect(() => stub(source)).toThrow(message)
  })
})
