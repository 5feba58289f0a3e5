import fc, { type Arbitrary } from 'fast-check'

// Inputs for built-ins, as descriptions from which the same value can be made twice.

type Part =
  | { readonly kind: 'plain'; readonly value: number | string | boolean | null }
  | { readonly kind: 'undefined' | 'nan' | '-0' | 'infinity' | 'symbol' | 'bigint' }
  | {
      readonly kind:
        | 'array'
        | 'sparse'
        | 'subclass'
        | 'species'
        | 'badSpecies'
        | 'arrayLike'
        | 'longLike'
        | 'proxy'
        | 'iterable'
        | 'set'
        | 'map'
        | 'frozen'
      readonly items: readonly (number | string | null)[]
    }
  | { readonly kind: 'typed' | 'detached' | 'buffer'; readonly type: TypedName; readonly items: readonly number[] }
  | { readonly kind: 'callback'; readonly does: CallbackName }
  | { readonly kind: 'regexp'; readonly source: string; readonly flags: string }
  | { readonly kind: 'object'; readonly keys: readonly string[] }
  | { readonly kind: 'convertible'; readonly value: number | string }
  | { readonly kind: 'iterator'; readonly items: readonly (number | string | null)[] }

/** `this` and the arguments. */
export type Spec = readonly Part[]

const typed = { Float32Array, Float64Array, Int8Array, Uint8Array, Uint8ClampedArray, Int32Array }
type TypedName = keyof typeof typed

const callbacks = {
  double: (x: unknown) => (typeof x === 'number' ? x * 2 : `${String(x)}!`),
  truthy: (x: unknown) => Boolean(x),
  odd: (_x: unknown, i: unknown) => typeof i === 'number' && i % 2 === 1,
  never: () => false,
  always: () => true,
  sum: (a: unknown, b: unknown) => `${String(a)}${String(b)}`,
  compare: (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0),
  nest: (x: unknown) => [x, [x]],
  grow: (x: unknown, _: unknown, array: unknown) => (Array.isArray(array) && array.length < 20 ? array.push(x) : x),
  shrink: (x: unknown, _: unknown, array: unknown) => (Array.isArray(array) ? array.pop() : x),
  throws: () => {
    throw new RangeError('from the callback')
  },
  context: function (this: unknown) {
    return typeof this
  },
}
type CallbackName = keyof typeof callbacks

const item = fc.oneof(
  fc.integer({ min: -3, max: 9 }),
  fc.constantFrom('', 'a', 'b', 'aa', '10', '9', 'é', '\ud83d\ude00', '\ud800'),
  fc.constant(null),
)
const items = fc.array(item, { maxLength: 6 })
const number = fc.integer({ min: -8, max: 8 })

const index: Arbitrary<Part> = fc.oneof(
  number.map((value): Part => ({ kind: 'plain', value })),
  fc.constantFrom<Part>(
    { kind: 'undefined' },
    { kind: 'nan' },
    { kind: '-0' },
    { kind: 'infinity' },
    { kind: 'plain', value: 1.5 },
    { kind: 'plain', value: '2' },
    { kind: 'plain', value: null },
  ),
  fc.constantFrom<Part>({ kind: 'convertible', value: 1 }, { kind: 'convertible', value: '3' }),
)
const callback: Arbitrary<Part> = fc
  .constantFrom(...(Object.keys(callbacks) as CallbackName[]))
  .map((does): Part => ({ kind: 'callback', does }))
const text: Arbitrary<Part> = fc
  .oneof(
    fc.string({ maxLength: 8 }),
    fc.stringMatching(/^[ab1 ,]{0,8}$/),
    fc.constantFrom('aXbXc', '12.5e3', '0x1f', '%41', '[1,{"a":[2]}]', ' é ', '\ud800'),
  )
  .map((value): Part => ({ kind: 'plain', value }))
const list: Arbitrary<Part> = fc
  .tuple(
    fc.constantFrom(
      'array',
      'sparse',
      'subclass',
      'species',
      'badSpecies',
      'arrayLike',
      'longLike',
      'proxy',
      'iterable',
      'set',
      'map',
      'frozen',
      'iterator',
    ),
    items,
  )
  .map(([kind, value]) => ({ kind, items: value }) as Part)
const bytes: Arbitrary<Part> = fc
  .tuple(
    fc.constantFrom('typed', 'typed', 'typed', 'detached', 'buffer'),
    fc.constantFrom(...(Object.keys(typed) as TypedName[])),
    fc.array(number, { maxLength: 6 }),
  )
  .map(([kind, type, value]) => ({ kind, type, items: value }) as Part)
const pattern: Arbitrary<Part> = fc
  .tuple(fc.constantFrom('a', '(a)(b)?', '(?<n>[ab])', '', '\\d+', 'b|,', '^a', '.'), fc.constantFrom('', 'g', 'y', 'gi', 'u', 'gy'))
  .map(([source, flags]): Part => ({ kind: 'regexp', source, flags }))
const object: Arbitrary<Part> = fc
  .array(fc.constantFrom('a', 'b', 'length', '0', '2'), { maxLength: 3 })
  .map((keys): Part => ({ kind: 'object', keys }))
const odd: Arbitrary<Part> = fc.constantFrom<Part>(
  { kind: 'undefined' },
  { kind: 'plain', value: null },
  { kind: 'plain', value: true },
  { kind: 'symbol' },
  { kind: 'bigint' },
  { kind: 'plain', value: 7 },
)
const anything = fc.oneof(index, callback, text, list, bytes, pattern, object, odd)

/** Inputs that suit a built-in, most of the time. */
export function inputs(path: string): Arbitrary<Spec> {
  const self = fc.oneof({ arbitrary: selfOf(path), weight: 9 }, { arbitrary: anything, weight: 1 })
  const first = fc.oneof({ arbitrary: firstOf(path), weight: 9 }, { arbitrary: anything, weight: 1 })
  return fc.oneof(
    fc.tuple(self),
    fc.tuple(self, first),
    fc.tuple(self, first, fc.oneof(index, callback, anything)),
    fc.tuple(self, first, anything, anything),
  )
}

function selfOf(path: string): Arbitrary<Part> {
  if (path.startsWith('TypedArray.prototype') || path.startsWith('Uint8Array.prototype') || path.startsWith('ArrayBuffer.prototype'))
    return bytes
  if (path.startsWith('String.prototype')) return text
  if (path.startsWith('RegExp.prototype')) return pattern
  if (path.startsWith('Function.prototype')) return callback
  if (path.startsWith('Iterator.prototype'))
    return list.map((part) => ('items' in part ? ({ kind: 'iterator', items: part.items } as Part) : part))
  if (path === 'Array.from' || path === 'Array.of')
    return fc.constantFrom<Part>({ kind: 'undefined' }, { kind: 'callback', does: 'context' })
  return list
}

function firstOf(path: string): Arbitrary<Part> {
  if (/(map|filter|reduce|reduceRight|some|every|forEach|find\w*|sort|toSorted|flatMap|groupBy)$/i.test(path)) return callback
  if (/^(Object|Reflect|Array|TypedArray|Math|Map)\.\w+$/.test(path)) return fc.oneof(list, object, bytes)
  if (/^(String\.prototype\.(split|replace|match|search)|Symbol)/.test(path)) return fc.oneof(pattern, text)
  if (/^(String|RegExp|JSON|Symbol|parse|is|encode|decode|escape|unescape|BigInt|Uint8Array)/.test(path)) return fc.oneof(text, index)
  if (/(concat|set|union|\w+From|difference|intersection|symmetricDifference|isSub\w+|isSuper\w+|isDisjoint\w+)$/.test(path))
    return fc.oneof(list, bytes)
  return fc.oneof(index, text)
}

/** A new value of the description. */
export function build(part: Part): unknown {
  switch (part.kind) {
    case 'plain':
      return part.value
    case 'undefined':
      return undefined
    case 'nan':
      return Number.NaN
    case '-0':
      return -0
    case 'infinity':
      return Number.POSITIVE_INFINITY
    case 'symbol':
      return Symbol.for('a symbol')
    case 'bigint':
      return 12n
    case 'array':
      return [...part.items]
    case 'frozen':
      return Object.freeze([...part.items])
    case 'sparse': {
      const array = [...part.items, 'last']
      for (let i = 0; i < array.length; i += 2) delete array[i]
      array.length += 1
      return array
    }
    case 'subclass':
      return Subclass.from(part.items)
    case 'species':
      return Chosen.from(part.items)
    case 'badSpecies':
      return Object.assign([...part.items], { constructor: { [Symbol.species]: 1 } })
    case 'arrayLike':
      return Object.assign({ length: part.items.length }, { ...part.items })
    case 'longLike':
      return Object.assign({ length: '12' }, { ...part.items })
    case 'proxy':
      return new Proxy([...part.items], {})
    case 'iterable':
      return {
        *[Symbol.iterator]() {
          yield* part.items
        },
      }
    case 'iterator':
      return [...part.items].values()
    case 'set':
      return new Set(part.items)
    case 'map':
      return new Map(part.items.map((value, i) => [value, i]))
    case 'typed':
      return new typed[part.type](part.items)
    case 'detached': {
      const array = new typed[part.type](part.items)
      structuredClone(array.buffer, { transfer: [array.buffer] })
      return array
    }
    case 'buffer':
      return new typed[part.type](part.items).buffer
    case 'callback':
      return callbacks[part.does]
    case 'regexp':
      return Object.assign(new RegExp(part.source, part.flags), { lastIndex: 1 })
    case 'object':
      return Object.fromEntries(part.keys.map((key, i) => [key, i]))
    case 'convertible':
      return { valueOf: () => part.value, toString: () => String(part.value) }
  }
}

class Subclass<T> extends Array<T> {}

class Chosen<T> extends Array<T> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array
  }
}

/** What a call gave or threw, and what became of its inputs. */
export function describeOutcome(run: () => unknown, inputs: readonly unknown[]): string {
  let ended: string
  try {
    ended = shape(run(), 0)
  } catch (error) {
    ended = `throws ${error instanceof Error ? error.name : String(error)}`
  }
  return `${ended} of ${inputs.map((input) => shape(input, 0)).join(', ')}`
}

function shape(value: unknown, depth: number): string {
  if (typeof value === 'function') return 'function'
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'symbol') return value.description ?? 'symbol'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value)
  if (depth > 4) return '…'
  const name = Object.getPrototypeOf(value)?.constructor?.name ?? 'null'
  if (value instanceof Map || value instanceof Set) return `${name}{${[...value].map((part) => shape(part, depth + 1)).join()}}`
  if (value instanceof ArrayBuffer) return `${name}(${value.byteLength})`
  if ('next' in value && typeof value.next === 'function')
    return `iterator of ${listed(value)
      .map((part) => shape(part, depth + 1))
      .join()}`
  const properties = Reflect.ownKeys(value).map((key) => {
    const { value: own, get, enumerable, writable } = Object.getOwnPropertyDescriptor(value, key) ?? {}
    return `${enumerable ? '' : '~'}${writable ? '' : '!'}${String(key)}:${get === undefined ? shape(own, depth + 1) : 'get'}`
  })
  return `${name}{${properties.join()}}`
}

function listed(iterator: object): unknown[] {
  const found: unknown[] = []
  try {
    for (let i = 0; i < 30; i++) {
      const { done, value } = (iterator as Iterator<unknown>).next()
      if (done) break
      found.push(value)
    }
  } catch (error) {
    found.push(`thrown ${error instanceof Error ? error.name : ''}`)
  }
  return found
}
