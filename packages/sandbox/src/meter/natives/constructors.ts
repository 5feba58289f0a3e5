import { fuel, type Meter } from '../meter.ts'
import {
  apply,
  ceil,
  construct,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isAnyArrayBuffer,
  nativeSize,
  ownKeys,
  setPrototypeOf,
} from '../primordials.ts'
import { plain } from './array-like.ts'
import { lengthOfString, sizeOf } from './sizes.ts'

const typedArrays = [
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
]

const errors = ['AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SuppressedError', 'SyntaxError', 'TypeError', 'URIError']

/** The constructors that take a length or text, or the stack. Each is replaced by a function that charges and then constructs the original. */
export function replaceConstructors(meter: Meter, charged: Set<unknown>): void {
  const { charge, allocate } = meter
  const array = replaceConstructor(meter, 'Array', charged, (args) => allocate(args.length === 1 ? countOf(args[0], 1) : args.length))
  if (array !== undefined) plain.constructor = array
  for (const name of typedArrays) {
    // A view of a buffer that is there allocates nothing.
    replaceConstructor(meter, name, charged, ([source]) =>
      isAnyArrayBuffer(source) ? undefined : allocate(countOf(source, nativeSize(source) ?? sizeOf(source))),
    )
  }
  replaceConstructor(meter, 'ArrayBuffer', charged, ([length]) => allocate(ceil(countOf(length, 0) / 4)))
  replaceConstructor(meter, 'Number', charged, ([text]) => charge(lengthOfString(text)))
  replaceConstructor(meter, 'RegExp', charged, ([pattern]) => charge(lengthOfString(pattern)))
  replaceConstructor(meter, 'BigInt', charged, ([text]) => charge(lengthOfString(text)))
  replaceErrors(meter, charged)
}

// They are constant in steps, and take long: V8 writes down the stack.
function replaceErrors(meter: Meter, charged: Set<unknown>): void {
  const { charge, burn } = meter
  const error = replaceConstructor(meter, 'Error', charged, () => burn(fuel.error))
  for (const name of errors) {
    const type = replaceConstructor(meter, name, charged, ([list]) => {
      burn(fuel.error)
      if (name === 'AggregateError') charge(nativeSize(list) ?? 0)
    })
    if (type !== undefined && error !== undefined) setPrototypeOf(type, error)
  }
}

function countOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && value >= 0 && value < 2 ** 53 ? Math.trunc(value) : otherwise
}

function replaceConstructor(
  { boundary }: Meter,
  name: string,
  charged: Set<unknown>,
  before: (args: readonly unknown[]) => void,
): Function | undefined {
  const original: unknown = Reflect.get(globalThis, name)
  if (typeof original !== 'function') return undefined
  const replacement = function (this: unknown, ...args: unknown[]): unknown {
    if (boundary.depth === 0 && (new.target !== undefined || callable.has(name))) before(args)
    if (new.target === undefined) return apply(original, undefined, args)
    return construct(original, args, new.target === replacement ? original : new.target)
  }
  for (const key of ownKeys(original)) {
    const descriptor = getOwnPropertyDescriptor(original, key)
    if (descriptor !== undefined) defineProperty(replacement, key, descriptor)
  }
  setPrototypeOf(replacement, getPrototypeOf(original))
  const { prototype } = original
  const own = getOwnPropertyDescriptor(prototype, 'constructor')
  if (own !== undefined) defineProperty(prototype, 'constructor', { ...own, value: replacement })
  const global = getOwnPropertyDescriptor(globalThis, name)
  if (global !== undefined) defineProperty(globalThis, name, { ...global, value: replacement })
  charged.add(replacement)
  return replacement
}

const callable = new Set(['Array', 'Number', 'RegExp', 'BigInt', 'Error', ...errors])
