// Intrinsics that nobody can change any more, without making right programs fail.

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, preventExtensions } = Object
const { ownKeys } = Reflect
/** What `structuredClone` throws. */
const { DOMException } = globalThis

/**
 * Makes everything reachable from `roots` by own properties and prototypes unchangeable.
 *
 * Properties are made read-only one by one and the objects closed to new ones, which amounts to freezing; `Object.freeze` itself makes
 * element stores of typed arrays 40 times slower on Node 20. Where a program may assign a property that it inherits
 * (`this.name = 'MyError'`), the inherited one becomes an accessor whose setter defines the own property: a read-only data property would
 * make the assignment throw (the "override mistake").
 */
export function harden(roots: Iterable<object>): void {
  const seen = new Set<object>()
  const waiting: object[] = [...roots]
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (seen.has(object)) continue
    seen.add(object)
    const overridable = isOverridable(object)
    for (const key of ownKeys(object)) {
      const property = getOwnPropertyDescriptor(object, key)
      if (!property) continue
      for (const part of [property.value, property.get, property.set]) if (isObject(part)) waiting.push(part)
      if (!property.configurable) {
        if (property.writable) defineProperty(object, key, { writable: false })
      } else if (!('value' in property)) defineProperty(object, key, { configurable: false })
      else if (overridable(key)) defineOverridable(object, key, property)
      else defineProperty(object, key, { writable: false, configurable: false })
    }
    preventExtensions(object)
    const prototype = getPrototypeOf(object)
    if (prototype) waiting.push(prototype)
  }
}

/** Anonymous intrinsics: those that no global names. */
export function hiddenIntrinsics(): object[] {
  const prototypes = [
    function* () {},
    async function* () {},
    async () => {},
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    'a'.matchAll(/a/g),
    (function* () {})(),
    (async function* () {})(),
    Object.getPrototypeOf(Int8Array),
  ]
  return [DOMException, ...prototypes.flatMap((value) => [value, getPrototypeOf(value)])]
}

// Prototypes whose hot methods V8 inlines stay plain; everywhere else any inherited property may be assigned.
const hot = new Set<object>([
  Array.prototype,
  getPrototypeOf(Int8Array.prototype),
  String.prototype,
  Number.prototype,
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array].map(
    (type) => type.prototype,
  ),
])
const commonlyAssigned = new Set<PropertyKey>(['constructor', 'toString', 'toLocaleString', 'valueOf', 'name', 'length', 'message'])

function isOverridable(object: object): (key: PropertyKey) => boolean {
  const isPrototype = typeof object !== 'function' && Object.hasOwn(object, 'constructor')
  if (hot.has(object)) return (key) => commonlyAssigned.has(key)
  return isPrototype || object === Function.prototype ? (key) => typeof key === 'string' : () => false
}

function defineOverridable(object: object, key: PropertyKey, property: PropertyDescriptor): void {
  const { value, enumerable = false } = property
  defineProperty(object, key, {
    get: { get: () => value }.get,
    set: {
      set(this: unknown, replacement: unknown) {
        if (this === object || !isObject(this)) throw new TypeError(`the built-in '${String(key)}' can't be changed`)
        const own = getOwnPropertyDescriptor(this, key)
        if (own) defineProperty(this, key, { value: replacement })
        else defineProperty(this, key, { value: replacement, writable: true, enumerable: true, configurable: true })
      },
    }.set,
    enumerable,
    configurable: false,
  })
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
