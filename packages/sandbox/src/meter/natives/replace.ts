import { defineProperty, getOwnPropertyDescriptor } from '../primordials.ts'

// biome-ignore lint/suspicious/noExplicitAny: natives of every type pass through here
export type Native = (this: any, ...args: any[]) => unknown

/** Puts `replacement` where a native was, with the native's name, length and attributes; nothing where this Node has no such native. */
export type Replace = (holder: object, key: PropertyKey, make: (original: Native) => Native) => void

/** A `Replace` that notes in `charged` what it put in. */
export function replacer(charged: Set<unknown>): Replace {
  const made = new Map<Native, Native>()
  return (holder, key, make) => {
    const descriptor = getOwnPropertyDescriptor(holder, key)
    const original: unknown = descriptor?.value
    if (descriptor === undefined || !isNative(original)) return
    // The same function under two names (`trimLeft`, `trimStart`) stays the same function.
    const replacement = made.get(original) ?? make(original)
    made.set(original, replacement)
    for (const trait of ['name', 'length'] as const) {
      const own = getOwnPropertyDescriptor(original, trait)
      if (own !== undefined) defineProperty(replacement, trait, own)
    }
    defineProperty(holder, key, { ...descriptor, value: replacement })
    charged.add(replacement)
  }
}

function isNative(value: unknown): value is Native {
  return typeof value === 'function'
}
