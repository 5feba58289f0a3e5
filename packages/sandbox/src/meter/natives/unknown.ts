import type { Meter } from '../meter.ts'
import { getOwnPropertyDescriptor, isArray, ownKeys } from '../primordials.ts'
import { constant } from './constant.ts'
import { holders } from './holders.ts'
import type { Replace } from './replace.ts'
import { iteratedSize } from './sizes.ts'
import { type Price, wrapped } from './wrap.ts'

/** A price for the built-ins that this file's author didn't know: by all that they are given and all that they make. */
export function replaceUnknown(meter: Meter, replace: Replace, charged: ReadonlySet<unknown>, onUnknown: (path: string) => void): void {
  const { charge, allocate } = meter
  const price: Price = {
    before: (self, args) => {
      let size = 1 + iteratedSize(self)
      for (let i = 0; i < args.length; i++) size += iteratedSize(args[i])
      charge(size)
    },
    after: (result) => {
      if (typeof result === 'string') charge(result.length)
      else if (isArray(result)) allocate(result.length)
    },
  }
  for (const { path, holder, key } of unpricedNatives(charged)) {
    onUnknown(path)
    replace(holder, key, (original) => wrapped(meter, original, price))
  }
}

interface Place {
  /** `Array.prototype.map`. */
  readonly path: string
  readonly holder: object
  readonly key: PropertyKey
}

/** The built-in functions that neither charge nor are listed as constant. Getters cost nothing: there is none that goes through data. */
export function unpricedNatives(charged: ReadonlySet<unknown>): Place[] {
  const known = new Set(
    Object.entries(constant).flatMap(([holder, keys]) => keys.split(' ').map((key) => (holder === 'global' ? key : `${holder}.${key}`))),
  )
  const constants = new Set<unknown>()
  const found: Place[] = []
  const look = (name: string, holder: object): void => {
    for (const key of ownKeys(holder)) {
      const value: unknown = getOwnPropertyDescriptor(holder, key)?.value
      if (typeof value !== 'function' || key === 'constructor' || key === 'prototype') continue
      const path = `${name}${name === '' ? '' : '.'}${typeof key === 'symbol' ? key.description : String(key)}`
      if (known.has(path)) constants.add(value)
      else found.push({ path, holder, key })
    }
  }
  for (const [name, holder] of holders()) look(name, holder)
  // One function under several names (`values`, `[Symbol.iterator]`) is known by any of them.
  return found.filter(({ holder, key }) => {
    const value: unknown = getOwnPropertyDescriptor(holder, key)?.value
    return !charged.has(value) && !constants.has(value)
  })
}
