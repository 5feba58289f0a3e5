import { harden, hiddenIntrinsics } from './harden.ts'

// What a submission finds in its global scope: the language, a console and timers. Everything else is gone.

const language = [
  'Object',
  'Function',
  'Array',
  'Number',
  'Boolean',
  'String',
  'Symbol',
  'BigInt',
  'Date',
  'Promise',
  'RegExp',
  'Error',
  'AggregateError',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'JSON',
  'Math',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'WeakRef',
  'Reflect',
  'Proxy',
  'ArrayBuffer',
  'DataView',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'BigInt64Array',
  'BigUint64Array',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'Iterator',
  'structuredClone',
  'parseInt',
  'parseFloat',
  'isNaN',
  'isFinite',
  'encodeURIComponent',
  'decodeURIComponent',
  'encodeURI',
  'decodeURI',
  'escape',
  'unescape',
  'Infinity',
  'NaN',
  'undefined',
  'globalThis',
  'console',
  'setTimeout',
  'clearTimeout',
  'setImmediate',
  'clearImmediate',
  'queueMicrotask',
  'performance',
]

/** Takes away every other global and closes those that stay. To be called last, before the student's code loads. */
export function closeRealm(extra: readonly object[]): void {
  const kept = new Set<PropertyKey>(language)
  for (const key of Reflect.ownKeys(globalThis)) if (!kept.has(key)) Reflect.deleteProperty(globalThis, key)
  const roots: object[] = [...hiddenIntrinsics(), ...extra]
  for (const key of kept) {
    const value: unknown = Reflect.get(globalThis, key)
    if ((typeof value === 'object' || typeof value === 'function') && value !== null && value !== globalThis) roots.push(value)
    if (Object.hasOwn(globalThis, key))
      Object.defineProperty(globalThis, key, { value, writable: false, enumerable: false, configurable: false })
  }
  harden(roots)
}
