const { keys, getPrototypeOf, getOwnPropertyDescriptor } = Object
const { ownKeys } = Reflect

/** Prototypes of the language: what they have is nothing that a submission put there. */
const language = new Set<unknown>(
  [Object, Array, Map, Set, WeakMap, WeakSet, Date, RegExp, Error, Promise, ArrayBuffer, DataView, Function, String, Number, Boolean].map(
    ({ prototype }) => prototype,
  ),
)
const isOfLanguage = language.has.bind(language)
const longestChain = 20

/** What an answer can be asked for: its own enumerable properties, and the getters of its class. */
export function readableKeys(value: object): string[] {
  const found = keys(value)
  let prototype: unknown = getPrototypeOf(value)
  for (let i = 0; i < longestChain && typeof prototype === 'object' && prototype !== null && !isOfLanguage(prototype); i++) {
    for (const key of ownKeys(prototype))
      if (typeof key === 'string' && getOwnPropertyDescriptor(prototype, key)?.get && !found.includes(key)) found.push(key)
    prototype = getPrototypeOf(prototype)
  }
  return found
}
