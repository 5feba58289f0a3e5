import { getKernelsForBackend } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { functions, groups } from './allowed.ts'
import * as host from './host.ts'
import * as tf from './index.ts'
import { type Arguments, type Case, cases, type NumericType } from './wasm-agreement.cases.ts'

// Everything that works on the CPU backend works on WASM and gives the same.

const dtypes: readonly NumericType[] = ['float32', 'int32', 'bool']

const awkward: Record<NumericType, number[]> = {
  // biome-ignore format: one line
  float32: [-3.5, -2.5, -1.5, -1, -0.75, -0.5, -0, 0, 0.25, 0.5, 1, 1.5, 2.5, 3.5, 1e4, -1e4, 1e10, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  int32: [-7, -2, -1, 0, 1, 2, 3, 7, 46341, 2 ** 30],
  bool: [0, 1],
}

const fill = (shape: readonly number[], value: (i: number) => number): number[] =>
  Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => value(i))

function argumentsOf(dtype: NumericType): Arguments {
  const tame = {
    float32: (i: number) => (((i * 7) % 23) - 11) / 4 + 0.13,
    int32: (i: number) => ((i * 7) % 11) - 5,
    bool: (i: number) => ((i * 5) % 3) % 2,
  }[dtype]
  const positive = { float32: (i: number) => (((i * 7) % 23) + 1) / 4, int32: (i: number) => ((i * 7) % 11) + 1, bool: () => 1 }[dtype]
  return {
    dtype,
    awkward: () => tf.tensor1d(awkward[dtype], dtype),
    tame: (...shape) => tf.tensor(fill(shape, tame), shape, dtype),
    positive: (...shape) => tf.tensor(fill(shape, positive), shape, dtype),
  }
}

/** What a case gives: its tensors, or that it can't be done. */
type Answer = readonly host.TensorData[] | 'refused'

function answer(operation: Case, dtype: NumericType): Answer {
  return collect(() => operation(argumentsOf(dtype)))
}

/** The gradient of a case's results, each element weighted differently, with respect to its first tame or positive argument. */
function gradient(operation: Case, kind: 'tame' | 'positive'): Answer {
  const given = argumentsOf('float32')
  return collect(() => {
    let shape: number[] | undefined
    const noting = (...sizes: number[]): tf.Tensor => {
      shape ??= sizes
      return given[kind](...sizes)
    }
    operation({ ...given, [kind]: noting })
    if (!shape) return []
    const f = (x: tf.Tensor): tf.Tensor => {
      let used = false
      const once = (...sizes: number[]): tf.Tensor => {
        if (used) return given[kind](...sizes)
        used = true
        return x
      }
      const results = [...host.tensorsIn(operation({ ...given, [kind]: once }))].filter(
        ({ dtype, size }) => dtype === 'float32' && size > 0,
      )
      return tf.addN(results.map((result) => tf.sum(tf.mul(result, tf.sin(tf.reshape(tf.range(1, result.size + 1), result.shape))))))
    }
    return tf.grad(f)(given[kind](...shape))
  })
}

function collect(run: () => tf.Tensor | readonly tf.Tensor[]): Answer {
  const scope = host.openScope()
  try {
    return [...host.tensorsIn(run())].map(host.readTensor)
  } catch {
    return 'refused'
  } finally {
    scope.end()
  }
}

/** Where two answers differ; undefined when they agree to 1e-4. */
function difference(expected: Answer, actual: Answer): string | undefined {
  if (expected === 'refused' || actual === 'refused')
    return expected === actual ? undefined : `CPU ${typeof expected}, WASM ${typeof actual}`
  if (expected.length !== actual.length) return `${expected.length} tensors, ${actual.length} on WASM`
  for (const [i, { shape, dtype, data }] of expected.entries()) {
    if (`${dtype} [${shape}]` !== `${actual[i].dtype} [${actual[i].shape}]`)
      return `#${i}: ${dtype} [${shape}] became ${actual[i].dtype} [${actual[i].shape}]`
    for (let j = 0; j < data.length; j++) {
      const [left, right] = [data[j], actual[i].data[j]]
      const agrees = left === right || Object.is(left, right) || Math.abs(left - right) <= 1e-4 + 1e-4 * Math.abs(left)
      if (!agrees) return `#${i}[${j}]: ${left} became ${right}`
    }
  }
  return undefined
}

interface Answers {
  readonly values: Record<string, Record<NumericType, Answer>>
  readonly gradients: Record<string, Record<'tame' | 'positive', Answer>>
}

async function answersOn(backend: host.BackendName): Promise<Answers> {
  expect(await host.startBackend(backend)).toBe(backend)
  const values: Answers['values'] = {}
  const gradients: Answers['gradients'] = {}
  for (const [name, operation] of Object.entries(cases)) {
    values[name] = { float32: answer(operation, 'float32'), int32: answer(operation, 'int32'), bool: answer(operation, 'bool') }
    gradients[name] = { tame: gradient(operation, 'tame'), positive: gradient(operation, 'positive') }
  }
  return { values, gradients }
}

let cpu: Answers
let wasm: Answers

beforeAll(async () => {
  cpu = await answersOn('cpu')
  wasm = await answersOn('wasm')
}, 300_000)

/** These draw from a stream of their own, wait, or only look. */
const withoutCase = new Set([
  'buffer',
  'rand',
  'print',
  'tensor',
  'scalar',
  'variable',
  'tidy',
  'keep',
  'dispose',
  'getBackend',
  'nextFrame',
  'engine',
  'ready',
  'sumOutType',
  'upcastType',
])
const elsewhere = /^(tensor[1-6]d|.*[gG]rads?|.*Async)$/

it('has a case for every operation', () => {
  const all = [
    ...functions,
    ...Object.entries(groups).flatMap(([group, names]) => (group === 'train' ? [] : names.map((name) => `${group}.${name}`))),
  ]
  expect(all.filter((name) => !(name in cases) && !withoutCase.has(name) && !elsewhere.test(name))).toEqual([])
})

it('has every kernel of the CPU backend', () => {
  const names = (backend: string) => getKernelsForBackend(backend).map(({ kernelName }) => kernelName)
  const onWasm = new Set(names('wasm'))
  expect(names('cpu').filter((name) => !onWasm.has(name))).toEqual([])
})

describe.each(Object.keys(cases))('%s', (name) => {
  it.each(dtypes)('agrees for %s', (dtype) => {
    expect(difference(cpu.values[name][dtype], wasm.values[name][dtype])).toBeUndefined()
  })

  it('has the same gradient', () => {
    expect(difference(cpu.gradients[name].tame, wasm.gradients[name].tame)).toBeUndefined()
    expect(difference(cpu.gradients[name].positive, wasm.gradients[name].positive)).toBeUndefined()
  })
})

it('answers for every float32 case', () => {
  expect(Object.keys(cases).filter((name) => cpu.values[name].float32 === 'refused')).toEqual([])
})
