import { apply, getPrototypeOf } from '../primordials.ts'

/** The objects on which the language keeps its built-ins, by name, those of this Node. Host objects (console, timers) are not among them. */
export function holders(): ReadonlyMap<string, object> {
  const found = new Map<string, object>()
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!ofTheLanguage.has(name)) continue
    const value: unknown = Reflect.get(globalThis, name)
    if (!isObject(value)) continue
    found.set(name, value)
    const prototype: unknown = Object.getOwnPropertyDescriptor(value, 'prototype')?.value
    if (isObject(prototype)) found.set(`${name}.prototype`, prototype)
  }
  for (const [name, holder] of Object.entries(hidden())) if (holder !== null) found.set(name, holder)
  return found
}

const ofTheLanguage = new Set(
  (
    'AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error ' +
    'EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Int16Array Int32Array Int8Array Iterator JSON Map Math Number ' +
    'Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError ' +
    'Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet'
  ).split(' '),
)

// Those that no global names.
function hidden(): Record<string, object | null> {
  const above = (value: object | null): object | null => (value === null ? null : getPrototypeOf(value))
  const generator = above(above((function* () {})()))
  const asyncGenerator = above(above((async function* () {})()))
  const values: object = [].values()
  const map: unknown = Reflect.get(values, 'map')
  const from: unknown = Reflect.get(Reflect.get(globalThis, 'Iterator') ?? {}, 'from')
  const helper: unknown = typeof map === 'function' ? apply(map, values, [() => 0]) : null
  const wrapped: unknown = typeof from === 'function' ? apply(from, undefined, [{ next: () => ({ done: true }) }]) : null
  return {
    TypedArray: above(Int8Array),
    'TypedArray.prototype': above(Int8Array.prototype),
    'Generator.prototype': generator,
    'Iterator.prototype': above(generator),
    'AsyncGenerator.prototype': asyncGenerator,
    'AsyncIterator.prototype': above(asyncGenerator),
    'ArrayIterator.prototype': above(values),
    'MapIterator.prototype': above(new Map().values()),
    'SetIterator.prototype': above(new Set().values()),
    'StringIterator.prototype': above(''[Symbol.iterator]()),
    'RegExpStringIterator.prototype': above('a'.matchAll(/a/g)),
    'IteratorHelper.prototype': isObject(helper) ? above(helper) : null,
    'WrapForValidIterator.prototype': isObject(wrapped) ? above(wrapped) : null,
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
