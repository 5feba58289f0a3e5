import type { TensorValue, Value } from '@kata/sandbox'

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
