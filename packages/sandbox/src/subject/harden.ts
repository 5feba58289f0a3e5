// Intrinsics that nobody can change any more, without making right programs fail.

const { create, defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf, preventExtensions } = Object
const { ownKeys } = Reflect
/** What `structuredClone` throws. */
const { DOMException } = globalThis

/**
 * Makes everything reachable from `roots` by own properties and prototypes unchangeable.
 *
 * Of prototypes, properties are made read-only one by one and the objects closed to new ones, which amounts to freezing: `Object.freeze` itself
 * makes element stores of typed arrays 40 times slower on Node 20. Everything else is frozen in one go: property by property it would become a
 * dictionary, and calls of `Math.exp` four times as slow. Where a program may assign a property that it inherits
 * (`this.name = 'MyError'`), the inherited one becomes an accessor whose setter defines the own property: a read-only data property would
 * make the assignment throw (the "override mistake").
 */
export function harden(roots: Iterable<object>): void {
  const seen = new Set<object>()
  const waiting: object[] = [...roots]
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (seen.has(object)) continue
    seen.add(object)
    for (const key of ownKeys(object)) {
      const property = getOwnPropertyDescriptor(object, key)
      for (const part of [property?.value, property?.get, property?.set]) if (isObject(part)) waiting.push(part)
    }
    if (isPrototype(object)) closePrototype(object)
    else freeze(object)
    const prototype = getPrototypeOf(object)
    if (prototype) waiting.push(prototype)
  }
}

function isPrototype(object: object): boolean {
  return object === Function.prototype || (typeof object !== 'function' && Object.hasOwn(object, 'constructor'))
}

function closePrototype(prototype: object): void {
  for (const key of ownKeys(prototype)) {
    const property = getOwnPropertyDescriptor(prototype, key)
    if (!property) continue
    if (!property.configurable) {
      if (property.writable) defineProperty(prototype, key, { writable: false })
    } else if (!('value' in property)) defineProperty(prototype, key, { configurable: false })
    else if (isOverridable(prototype, key)) defineOverridable(prototype, key, property)
    else defineProperty(prototype, key, { writable: false, configurable: false })
  }
  preventExtensions(prototype)
  // Looked up through an heir, it stops being the dictionary that all this has made of it.
  void create(prototype).constructor
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

function isOverridable(prototype: object, key: PropertyKey): boolean {
  return hot.has(prototype) ? commonlyAssigned.has(key) : typeof key === 'string'
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
