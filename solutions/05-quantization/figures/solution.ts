import { readdirSync, readFileSync } from 'node:fs'
import { bundle, openSubject, type TensorValue, type Value } from '@kata/sandbox'

/** The solution's functions, run as a submission is run, with time enough. */
export interface Solution {
  call(name: string, ...args: readonly Value[]): Promise<Value>
  close(): void
}

const source = new URL('../src/', import.meta.url)
const limits = {
  steps: 1e10,
  elements: 1e10,
  depth: 5000,
  printBytes: 1000,
  cpuMs: 600_000,
  wallMs: 3_600_000,
  residentBytes: 2 ** 31,
  heapMegabytes: 1024,
}

export async function openSolution(): Promise<Solution> {
  const bundled = await bundle(new Map(readdirSync(source).map((name) => [name, readFileSync(new URL(name, source), 'utf8')])))
  if ('error' in bundled) throw new Error(bundled.error.message)
  const subject = openSubject(bundled.program, { isolation: 'permission', backend: 'wasm', limits })
  return {
    call: async (name, ...args) => {
      const outcome = await subject.call(name, args)
      if (outcome.status === 'returned') return outcome.value
      throw new Error(`${name}: ${outcome.status === 'threw' ? outcome.error.message : outcome.message}`)
    },
    close: () => subject.close(),
  }
}

/** A float32 tensor to hand in. */
export function tensor(shape: readonly number[], numbers: ArrayLike<number>): TensorValue {
  return { kind: 'tensor', shape, dtype: 'float32', data: Float32Array.from(numbers) }
}

/** The numbers of a tensor that came back, by its path in the answer. */
export function numbersIn(value: Value, ...path: readonly string[]): Float32Array | Int32Array {
  const found = member(value, ...path)
  if (typeof found !== 'object' || found === null || !('data' in found)) throw new Error('no tensor was returned')
  if (found.data instanceof Float32Array || found.data instanceof Int32Array) return found.data
  throw new Error('a tensor of numbers was expected')
}

/** What lies at a path in an answer. */
export function member(value: Value, ...path: readonly string[]): Value {
  return path.reduce<Value>((inside, name) => {
    const entry = typeof inside === 'object' && inside !== null ? Object.entries(inside).find(([key]) => key === name) : undefined
    if (!entry) throw new Error(`the answer has no ${name}`)
    return entry[1]
  }, value)
}
