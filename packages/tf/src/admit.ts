import type { Tensor } from '@tensorflow/tfjs-core'
import { boundary } from './boundary.ts'
import { isTensor } from './slots.ts'

// What crosses from a student's code to TensorFlow.js and back.
//
// TensorFlow.js must meet nothing that runs the student's code unseen (getters, proxies, own methods): on its side work is not charged.

// Taken before anything replaces them by counted ones.
const { isArray } = Array
const { defineProperty, freeze, keys, getOwnPropertyDescriptor, getPrototypeOf } = Object
const { apply } = Reflect
const { isView } = ArrayBuffer
const typedArrays = new Map<unknown, (values: never) => ArrayBufferView>(
  [Float32Array, Float64Array, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array].map((type) => [
    type.name,
    // From a typed array its length and elements are taken without a look at its properties.
    (values) => new type(values),
  ]),
)
const typeName = getOwnPropertyDescriptor(getPrototypeOf(Float32Array.prototype), Symbol.toStringTag)?.get

/** A function of TensorFlow.js as a student may call it. Keeps length, `this` and what it throws. */
export function native<F extends (...args: never[]) => unknown>(original: F, name = original.name): F {
  function crossing(this: unknown, ...args: unknown[]): unknown {
    // TensorFlow.js calling itself.
    if (boundary.depth !== 0) return apply(original, this, args)
    for (let i = 0; i < args.length; i++) args[i] = admit(args[i])
    boundary.depth = 1
    try {
      return release(apply(original, this, args))
    } finally {
      boundary.depth = 0
    }
  }
  return disguise(crossing, original, name)
}

/** A method of Tensor.prototype as a student may call it: on tensors alone. */
export function nativeMethod<F extends (...args: never[]) => unknown>(original: F, name = original.name): F {
  const call = native(original)
  function method(this: unknown, ...args: unknown[]): unknown {
    if (!isTensor(this)) throw new TypeError(`${name} was called on something that is not a tensor`)
    return apply(call, this, args)
  }
  return disguise(method, original, name)
}

/** A student's callback as TensorFlow.js may call it: the student is charged for it. */
export function guest(callback: (...args: never[]) => unknown): (...args: unknown[]) => unknown {
  return (...args) => {
    const { depth } = boundary
    boundary.depth = 0
    try {
      for (let i = 0; i < args.length; i++) args[i] = release(args[i])
      return admit(apply(callback, undefined, args))
    } finally {
      boundary.depth = depth
    }
  }
}

/** A value from a student: tensors as they are, all else as a plain copy. Runs before the crossing. */
export function admit(value: unknown): unknown {
  if (typeof value === 'function') return guest(value as () => unknown)
  if (typeof value !== 'object' || value === null || isTensor(value)) return value
  if (isArray(value)) return admitArray(value)
  if (isView(value)) return typedArrays.get(typeName ? apply(typeName, value, []) : '')?.(value as never)
  const copy: Record<string, unknown> = {}
  for (const key of keys(value)) if (key !== '__proto__') copy[key] = admit(Reflect.get(value, key))
  return copy
}

function admitArray(values: readonly unknown[]): unknown[] {
  const copy: unknown[] = []
  const { length } = values
  for (let i = 0; i < length; i++) {
    const value = values[i]
    copy[i] = typeof value === 'number' ? value : admit(value)
  }
  return copy
}

/** A value for a student: functions (of `tf.grad`, of `tf.customGrad`) cross back when they are called. */
function release(value: unknown): unknown {
  return typeof value === 'function' ? native(value as () => unknown) : value
}

/** Every tensor within arrays and objects, each once. */
export function tensorsIn(container: unknown, found = new Set<Tensor>(), seen = new Set<object>()): Set<Tensor> {
  if (isTensor(container)) found.add(container)
  else if (typeof container === 'object' && container !== null && !isView(container) && !seen.has(container)) {
    seen.add(container)
    if (isArray(container)) for (let i = 0; i < container.length; i++) tensorsIn(container[i], found, seen)
    else for (const key of keys(container)) tensorsIn(Reflect.get(container, key), found, seen)
  }
  return found
}

// The one place where a wrapper takes on the type of what it wraps.
function disguise<F extends (...args: never[]) => unknown>(wrapper: (...args: never[]) => unknown, original: F, name: string): F {
  defineProperty(wrapper, 'name', { value: name })
  defineProperty(wrapper, 'length', { value: original.length })
  return freeze(wrapper) as F
}
