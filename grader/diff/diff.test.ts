import { describe, expect, it } from 'vitest'
import { exercisesWithPrograms, programsOf, solutionOf } from '../../packages/submissions/src/programs.ts'
import { exercises } from '../checks/exercises.ts'
import { diffExercise, type FunctionDiff } from './diff.ts'

/** The diffs of a program that judges the judge. */
async function diffOfProgram(exercise: string, name: string): Promise<readonly FunctionDiff[]> {
  const program = programsOf(exercise).find((each) => each.name === name)
  const functions = exercises.find(({ id }) => id === exercise)?.functions
  if (!program || !functions) throw new Error(`no program ${exercise}/${name}`)
  const files = new Map([...program.files()].map(([path, source]) => [path, String(source)]))
  return (await diffExercise(solutionOf(exercise), files, functions, 76)).functions
}

/** The diff of one function `f`. */
async function diffOf(solution: string, submission: string): Promise<FunctionDiff> {
  const { functions } = await diffExercise(new Map([['index.ts', solution]]), new Map([['index.ts', submission]]), ['f'], 76)
  return functions[0]
}

function changes(diff: FunctionDiff | undefined): string[] {
  if (!diff || !('lines' in diff)) return []
  return diff.lines.flatMap(({ of, text }) => (of === 'both' ? [] : [`${of === 'solution' ? '-' : '+'} ${text.trim()}`]))
}

describe('a program that renames and splits everything', () => {
  it('shows nothing but structure', async () => {
    const diffs = await diffOfProgram('01-quadratic-complexity', 'renamed-and-split')
    expect(Object.fromEntries(diffs.map((diff) => [diff.function, `${diff.kind}, ${diff.place}`]))).toMatchInlineSnapshot(`
      {
        "attentionFlops": "same, numbers/formulas.ts:26",
        "attentionGrowth": "same, numbers/formulas.ts:57",
        "attentionShapes": "same, numbers/formulas.ts:12",
        "causalMask": "same, tensors/past.ts:7",
        "growthExponent": "structure, numbers/slope.ts:23",
        "layerFlops": "structure, numbers/formulas.ts:33",
        "layerGrowth": "same, numbers/formulas.ts:69",
        "maxSequenceLength": "same, numbers/formulas.ts:76",
        "multiHeadAttention": "structure, tensors/parts.ts:19",
        "quadraticCrossover": "same, numbers/formulas.ts:89",
        "scaledDotProductAttention": "same, tensors/attend.ts:40",
        "scoreMemoryBytes": "same, numbers/formulas.ts:45",
        "softmaxRows": "same, tensors/attend.ts:19",
      }
    `)
    expect(diffs.flatMap((diff) => ('lines' in diff ? [diff.function, ...changes(diff)] : []))).toMatchInlineSnapshot(`
      [
        "multiHeadAttention",
        "- const { wq, wk, wv, wo } = weights",
        "- const [q, k, v] = [wq, wk, wv].map((w) =>",
        "- tf.split(tf.matMul(x, w), heads, 1),",
        "- )",
        "+ const q = tf.split(tf.matMul(x, weights.wq), heads, 1)",
        "+ const k = tf.split(tf.matMul(x, weights.wk), heads, 1)",
        "+ const v = tf.split(tf.matMul(x, weights.wv), heads, 1)",
        "- return tf.matMul(tf.concat(outputs, 1), wo)",
        "+ return tf.matMul(tf.concat(outputs, 1), weights.wo)",
        "layerFlops",
        "- function layerFlops({ n, d }) {",
        "+ function layerFlops(size) {",
        "+ const { n, d } = size",
        "growthExponent",
        "- const meanX = x.reduce((sum, value) => sum + value, 0) / x.length",
        "- const meanY = y.reduce((sum, value) => sum + value, 0) / y.length",
        "- const covariance = mean(x.map((_, i) => (x[i] - meanX) * (y[i] - meanY)))",
        "- return covariance / mean(x.map((_, i) => (x[i] - meanX) ** 2))",
        "+ const meanX = {",
        "+ across: x.reduce((sum, value) => sum + value, 0) / x.length,",
        "+ up: y.reduce((sum, value) => sum + value, 0) / y.length,",
        "+ }",
        "+ const covariance = mean(",
        "+ x.map((_, i) => (x[i] - meanX.across) * (y[i] - meanX.up)),",
        "+ )",
        "+ const alone = mean(x.map((_, i) => (x[i] - meanX.across) ** 2))",
        "+ return covariance / alone",
      ]
    `)
  })
})

describe('a mistake is shown where it is', () => {
  it.each([
    ['01-quadratic-complexity', 'softmax-down-columns'],
    ['01-quadratic-complexity', 'causal-mask-transposed'],
    ['02-longformer', 'sliding-values-out-of-step'],
    ['03-linformer', 'gaussian-signs'],
    ['04-knowledge-distillation', 'hidden-row-mean'],
  ])('%s: %s', async (exercise, name) => {
    const diffs = await diffOfProgram(exercise, name)
    const differing = diffs.filter(({ kind }) => kind !== 'same')
    expect(differing.map((diff) => [diff.function, diff.kind, ...changes(diff)])).toMatchSnapshot()
  })

  it('in its own function, whatever the mistake', async () => {
    const wrong: string[] = []
    // One in each exercise that has any; `pnpm test:judge` judges them all.
    for (const exercise of exercisesWithPrograms()) {
      const program = programsOf(exercise).find(({ mistake }) => mistake)
      if (!program) continue
      const diffs = await diffOfProgram(exercise, program.name)
      const differing = diffs.filter(({ kind }) => kind !== 'same').map((diff) => diff.function)
      if (differing.join() !== program.mistake?.function) wrong.push(`${exercise}/${program.name}: ${differing.join()}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('the same', () => {
  const sum =
    'export function f(n: number): number {\n  let total = 0\n  for (let i = 0; i < n; i++) {\n    total += i\n  }\n  return total\n}'
  it.each([
    ['names of variables', sum, sum.replaceAll('total', 'result')],
    [
      'comments, types, format',
      sum,
      `/** Adds. */ export function f(n) { let total = 0; // none yet\n for (let i = 0; i < n; i++) total += i; return total }`,
    ],
    ['declarations and arrows', sum, `${sum.replace('export function', 'function')}\nexport { f }`],
    ['an arrow function', 'export function f(n) { return n + 1 }', 'export const f = (count: number) => count + 1'],
    ['a helper', 'export const f = (n) => (n * 2) * (n * 2)', 'const twice = (n) => n * 2\nexport const f = (n) => twice(n) * twice(n)'],
    [
      'a helper with steps',
      'export function f(n) { const a = g(n); return a + 1 }\nconst g = (x) => { const y = x * 3; return y * y }',
      'export function f(n) { const y = n * 3; const a = y * y; return a + 1 }',
    ],
    ['a constant', 'export const f = (n) => n * 0.5', 'const share = 0.5\nexport const f = (n) => n * share'],
    [
      'named and whole imports',
      "import * as tf from '@kata/tf'\nexport const f = (x) => tf.exp(x)",
      "import { exp as e } from '@kata/tf'\nexport const f = (x) => e(x)",
    ],
    [
      'options taken apart',
      'export function f({ n, d }) { return n * d }',
      'export function f({ n: length, d: width }) { return length * width }',
    ],
    [
      'patterns',
      'export function f(a, b) { const x = a * 2; const y = b * 3; return x ** y }',
      'export function f(a, b) { const [p, q] = [a * 2, b * 3]; return p ** q }',
    ],
    [
      'a helper of options',
      'export function f(a, b) { return a - b }',
      'const less = ({ from, by }) => from - by\nexport const f = (a, b) => less({ from: a, by: b })',
    ],
  ])('whatever %s', async (_, solution, submission) => {
    expect(changes(await diffOf(solution, submission))).toEqual([])
    expect((await diffOf(solution, submission)).kind).toBe('same')
  })
})

describe('not the same', () => {
  it.each([
    [
      'variables changed for one another',
      'export function f(a, b) { return g(a - b, a / b) }',
      'export function f(a, b) { return g(b - a, a / b) }',
    ],
    ['a number', 'export function f(a, b) { return g(a - b, 1) }', 'export function f(a, b) { return g(a - b, 2) }'],
    ['a variable that hides another', 'export function f(a) { return a.map((b) => a) }', 'export function f(a) { return a.map((b) => b) }'],
    [
      'other functions of the package',
      "import * as tf from '@kata/tf'\nexport const f = (x, y) => tf.less(tf.abs(x), y)",
      "import { lessEqual as less, abs } from '@kata/tf'\nexport const f = (x, y) => less(abs(x), y)",
    ],
    [
      'helpers of one name',
      'const g = (x) => x + 1\nexport const f = (a, b) => [g(a), g(b), a]',
      'const g = (x) => x - 1\nexport const f = (a, b) => [g(a), g(b), a]',
    ],
    ['a multiplication in another order', 'export const f = (a, b, c) => a * (b * c) + 1', 'export const f = (a, b, c) => a * b * c + 1'],
  ])('%s', async (_, solution, submission) => {
    const diff = await diffOf(solution, submission)
    expect(diff.kind).toBe('structure')
    expect(changes(diff)).not.toEqual([])
  })

  it('tells another approach, a stub, what is missing and what cannot be read apart', async () => {
    const solution = 'export function f(n) { return (n * (n - 1)) / 2 }'
    const kinds = [
      'export const f = (n) => Array.from({ length: n }, (_, i) => i).reduce((a, b) => a + b, 0)',
      "import { NotImplementedError, requireCount } from '@kata/guards'\nexport function f(n) { requireCount(n, 'n'); throw new NotImplementedError('f') }",
      'export const g = 1',
      'export function f(n) { return (((',
    ].map(async (submission) => (await diffOf(solution, submission)).kind)
    expect(await Promise.all(kinds)).toEqual(['other', 'not-implemented', 'missing', 'unreadable'])
  })

  it('names what a same function calls that differs', async () => {
    const side = (name: string): ReadonlyMap<string, string> =>
      new Map([['index.ts', `export const a = (x) => ${name}(x)\nexport const b = (x) => a(x) + a(1)\nexport const c = (x) => b(x) * 2`]])
    const { functions } = await diffExercise(side('Math.sin'), side('Math.cos'), ['a', 'b', 'c'], 76)
    expect(functions.map((diff) => (diff.kind === 'same' ? diff.calls : diff.kind))).toEqual(['structure', ['a'], ['a']])
  })
})
