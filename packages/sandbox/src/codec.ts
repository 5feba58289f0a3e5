import type { TensorValue, TypedArrayValue, Value } from './value.ts'

// One value as JSON and raw blobs. Every object is a tagged list, so that no key of a student's can be taken for ours,
// and −0, NaN, ±Infinity and undefined survive.

export interface Encoded {
  readonly tree: unknown
  readonly blobs: Uint8Array[]
}

export interface Bounds {
  readonly depth: number
  readonly items: number
  readonly bytes: number
  /** UTF-16 units of all strings and keys. */
  readonly text: number
}

const bounds: Bounds = { depth: 12, items: 200_000, bytes: 64 * 2 ** 20, text: 8 * 2 ** 20 }

const arrayTypes = {
  Float32Array,
  Float64Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
} as const
type ArrayTypeName = keyof typeof arrayTypes

/** How `encode` looks at objects that aren't its own: the subject runs a student's getters on the student's account. */
export interface Look {
  readonly tensor: (value: object) => TensorValue | undefined
  readonly keys: (value: object) => string[]
  readonly get: (value: object, key: string | number) => unknown
}

const plainLook: Look = {
  tensor: (value) => ('kind' in value && value.kind === 'tensor' ? (value as TensorValue) : undefined),
  keys: Object.keys,
  get: (value, key) => (value as Record<string | number, unknown>)[key],
}

const { isArray } = Array
const { getPrototypeOf } = Object
const { isView } = ArrayBuffer
const { apply } = Reflect
// A typed array's own properties may lie about it; the intrinsic getters read what it is.
const fieldOf = (key: PropertyKey): ((view: object) => unknown) => {
  const get = Object.getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), key)?.get
  return (view) => get && apply(get, view, [])
}
const tagOf = fieldOf(Symbol.toStringTag)
const [bufferOf, byteOffsetOf, byteLengthOf] = ['buffer', 'byteOffset', 'byteLength'].map(fieldOf)

/** Encodes a value for the channel. Throws a TypeError that says what can't be sent. */
export function encode(value: unknown, look: Look = plainLook): Encoded {
  const blobs: Uint8Array[] = []
  let items = 0
  let bytes = 0
  let text = 0

  const blob = (data: TypedArrayValue): number => {
    const length = Number(byteLengthOf(data))
    bytes += length
    if (bytes > bounds.bytes) throw new TypeError(`the value is larger than ${bounds.bytes / 2 ** 20} MiB`)
    return blobs.push(new Uint8Array(bufferOf(data) as ArrayBuffer, Number(byteOffsetOf(data)), length)) - 1
  }

  const written = (part: string): string => {
    text += part.length
    if (text > bounds.text) throw new TypeError(`the value has more than ${bounds.text} characters`)
    return part
  }

  const walk = (node: unknown, depth: number): unknown => {
    if (++items > bounds.items) throw new TypeError(`the value has more than ${bounds.items} parts`)
    switch (typeof node) {
      case 'undefined':
        return ['u']
      case 'number':
        return Number.isFinite(node) && !Object.is(node, -0) ? node : ['n', Object.is(node, -0) ? '-0' : String(node)]
      case 'boolean':
        return node
      case 'string':
        return written(node)
      case 'object':
        break
      default:
        throw new TypeError(`a ${typeof node} can't be returned`)
    }
    if (node === null) return null
    if (depth > bounds.depth) throw new TypeError(`the value is nested more than ${bounds.depth} deep`)
    const tensor = look.tensor(node)
    if (tensor) return ['t', tensor.dtype, [...tensor.shape], blob(tensor.data)]
    if (isView(node)) {
      const name = tagOf(node)
      if (!isArrayTypeName(name)) throw new TypeError(`a ${String(name ?? 'DataView')} can't be returned`)
      return ['a', name, blob(node as TypedArrayValue)]
    }
    if (isArray(node)) {
      const length = Number(look.get(node, 'length'))
      if (length > bounds.items) throw new TypeError(`the value has more than ${bounds.items} parts`)
      const list: unknown[] = []
      for (let i = 0; i < length; i++) list.push(walk(look.get(node, i), depth + 1))
      return ['l', list]
    }
    // A method beside the fields is no part of the answer.
    const fields = look.keys(node).map((key) => [key, look.get(node, key)] as const)
    return [
      'o',
      fields.filter(([, field]) => typeof field !== 'function').map(([key, field]) => [written(key), honest(key, walk(field, depth + 1))]),
    ]
  }

  return { tree: walk(value, 0), blobs }
}

/** Tensors alone may say that they are: on the other side nothing else tells them from plain objects. */
function honest(key: string, part: unknown): unknown {
  if (key === 'kind' && part === 'tensor')
    throw new TypeError("an object whose kind is 'tensor' is none: tensors are made by functions of tf")
  return part
}

/** Decodes what `encode` made. Throws on anything else: the other side is not trusted. */
export function decode<T = TensorValue>(encoded: Encoded, makeTensor: (value: TensorValue) => T): unknown {
  const walk = (node: unknown, depth: number): unknown => {
    if (depth > bounds.depth + 1) throw malformed()
    if (!isArray(node)) {
      if (typeof node === 'object' && node !== null) throw malformed()
      return node
    }
    const [tag, a, b, c] = node as unknown[]
    switch (tag) {
      case 'u':
        return undefined
      case 'n':
        return Number(a)
      case 'l':
        if (!isArray(a)) throw malformed()
        return a.map((item) => walk(item, depth + 1))
      case 'o':
        if (!isArray(a)) throw malformed()
        return Object.fromEntries(
          a.map((entry: unknown) => (isArray(entry) ? [String(entry[0]), honest(String(entry[0]), walk(entry[1], depth + 1))] : fail())),
        )
      case 'a':
        return isArrayTypeName(a) ? viewOf(a, encoded.blobs, b) : fail()
      case 't':
        return makeTensor(tensorOf(a, b, viewOf(dataType(a), encoded.blobs, c)))
      default:
        throw malformed()
    }
  }
  return walk(encoded.tree, 0)
}

/** Decodes into plain data, tensors as `TensorValue`. */
export function decodeValue(encoded: Encoded): Value {
  return decode(encoded, (tensor) => tensor) as Value
}

function tensorOf(dtype: unknown, shape: unknown, data: TypedArrayValue): TensorValue {
  if (!isArray(shape) || !shape.every((size) => Number.isSafeInteger(size) && size >= 0)) throw malformed()
  if (shape.reduce((product: number, size: number) => product * size, 1) !== data.length) throw malformed()
  if (dtype === 'float32' && data instanceof Float32Array) return { kind: 'tensor', shape, dtype, data }
  if (dtype === 'int32' && data instanceof Int32Array) return { kind: 'tensor', shape, dtype, data }
  if (dtype === 'bool' && data instanceof Uint8Array) return { kind: 'tensor', shape, dtype, data }
  throw malformed()
}

function dataType(dtype: unknown): ArrayTypeName {
  return dtype === 'float32' ? 'Float32Array' : dtype === 'int32' ? 'Int32Array' : 'Uint8Array'
}

/** A fresh array over a blob's bytes. */
function viewOf(name: ArrayTypeName, blobs: readonly Uint8Array[], index: unknown): TypedArrayValue {
  const blob = typeof index === 'number' ? blobs[index] : undefined
  const type = arrayTypes[name]
  if (!blob || blob.byteLength % type.BYTES_PER_ELEMENT !== 0) throw malformed()
  return new type(new Uint8Array(blob).buffer)
}

function isArrayTypeName(name: unknown): name is ArrayTypeName {
  return typeof name === 'string' && Object.hasOwn(arrayTypes, name)
}

function malformed(): Error {
  return new Error('malformed value on the channel')
}

function fail(): never {
  throw malformed()
}
