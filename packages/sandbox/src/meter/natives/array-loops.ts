import { loopWeight, type Meter } from '../meter.ts'
import { apply } from '../primordials.ts'
import { createFrom, define, filled, type Indexed, lengthOf, receiver, requireCallable, speciesOf } from './array-like.ts'
import type { Replace } from './replace.ts'

/**
 * The methods of arrays that call a function for each element, as counted loops: V8 compiles them like any loop, while wrapping the natives
 * costs several times what they do. Those that always go to the end are charged before, the others for what they saw.
 */
export function replaceArrayLoops({ charge, allocate, descend, ascend }: Meter, replace: Replace): void {
  const methods = {
    forEach(this: unknown, callback: unknown, thisArg?: unknown): void {
      const array = receiver(this, 'forEach')
      const length = lengthOf(array)
      requireCallable(callback)
      descend(loopWeight)
      try {
        charge(length)
        for (let i = 0; i < length; i++) {
          const value = array[i]
          if (value !== undefined || i in array) invoke(callback, thisArg, value, i, array)
        }
      } finally {
        ascend(loopWeight)
      }
    },

    map(this: unknown, callback: unknown, thisArg?: unknown): unknown {
      const array = receiver(this, 'map')
      const length = lengthOf(array)
      requireCallable(callback)
      descend(loopWeight)
      try {
        const type = speciesOf(array)
        if (type === undefined) allocate(length)
        else charge(length)
        const result = type === undefined ? filled(length) : createFrom(type, length)
        for (let i = 0; i < length; i++) {
          const value = array[i]
          if (value === undefined && !(i in array)) {
            if (type === undefined) delete result[i]
            continue
          }
          const mapped = invoke(callback, thisArg, value, i, array)
          if (type === undefined) result[i] = mapped
          else define(result, i, mapped)
        }
        return result
      } finally {
        ascend(loopWeight)
      }
    },

    filter(this: unknown, callback: unknown, thisArg?: unknown): unknown {
      const array = receiver(this, 'filter')
      const length = lengthOf(array)
      requireCallable(callback)
      descend(loopWeight)
      try {
        charge(length)
        const type = speciesOf(array)
        const result = createFrom(type, 0)
        let kept = 0
        for (let i = 0; i < length; i++) {
          const value = array[i]
          if ((value === undefined && !(i in array)) || !invoke(callback, thisArg, value, i, array)) continue
          if (type === undefined) result[kept++] = value
          else define(result, kept++, value)
        }
        allocate(kept)
        return result
      } finally {
        ascend(loopWeight)
      }
    },

    some(this: unknown, callback: unknown, thisArg?: unknown): boolean {
      const array = receiver(this, 'some')
      const length = lengthOf(array)
      requireCallable(callback)
      descend(loopWeight)
      try {
        let i = 0
        for (; i < length; i++) {
          const value = array[i]
          if ((value !== undefined || i in array) && invoke(callback, thisArg, value, i, array)) break
        }
        charge(i < length ? i + 1 : length)
        return i < length
      } finally {
        ascend(loopWeight)
      }
    },

    every(this: unknown, callback: unknown, thisArg?: unknown): boolean {
      const array = receiver(this, 'every')
      const length = lengthOf(array)
      requireCallable(callback)
      descend(loopWeight)
      try {
        let i = 0
        for (; i < length; i++) {
          const value = array[i]
          if ((value !== undefined || i in array) && !invoke(callback, thisArg, value, i, array)) break
        }
        charge(i < length ? i + 1 : length)
        return i >= length
      } finally {
        ascend(loopWeight)
      }
    },

    find(this: unknown, callback: unknown, thisArg?: unknown): unknown {
      const array = receiver(this, 'find')
      const length = lengthOf(array)
      requireCallable(callback)
      descend(loopWeight)
      try {
        for (let i = 0; i < length; i++) {
          const value = array[i]
          if (!invoke(callback, thisArg, value, i, array)) continue
          charge(i + 1)
          return value
        }
        charge(length)
        return undefined
      } finally {
        ascend(loopWeight)
      }
    },

    findIndex(this: unknown, callback: unknown, thisArg?: unknown): number {
      const array = receiver(this, 'findIndex')
      const length = lengthOf(array)
      requireCallable(callback)
      descend(loopWeight)
      try {
        let i = 0
        while (i < length && !invoke(callback, thisArg, array[i], i, array)) i++
        charge(i < length ? i + 1 : length)
        return i < length ? i : -1
      } finally {
        ascend(loopWeight)
      }
    },

    findLast(this: unknown, callback: unknown, thisArg?: unknown): unknown {
      const array = receiver(this, 'findLast')
      const length = lengthOf(array)
      requireCallable(callback)
      descend(loopWeight)
      try {
        for (let i = length - 1; i >= 0; i--) {
          const value = array[i]
          if (!invoke(callback, thisArg, value, i, array)) continue
          charge(length - i)
          return value
        }
        charge(length)
        return undefined
      } finally {
        ascend(loopWeight)
      }
    },

    findLastIndex(this: unknown, callback: unknown, thisArg?: unknown): number {
      const array = receiver(this, 'findLastIndex')
      const length = lengthOf(array)
      requireCallable(callback)
      descend(loopWeight)
      try {
        let i = length - 1
        while (i >= 0 && !invoke(callback, thisArg, array[i], i, array)) i--
        charge(i < 0 ? length : length - i)
        return i
      } finally {
        ascend(loopWeight)
      }
    },

    reduce(this: unknown, callback: unknown, ...initial: unknown[]): unknown {
      const array = receiver(this, 'reduce')
      const length = lengthOf(array)
      requireCallable(callback)
      descend(loopWeight)
      try {
        charge(length)
        let i = 0
        let sum = initial[0]
        if (initial.length === 0) {
          while (i < length && !(i in array)) i++
          if (i >= length) throw new TypeError('Reduce of empty array with no initial value')
          sum = array[i++]
        }
        for (; i < length; i++) {
          const value = array[i]
          if (value !== undefined || i in array) sum = callback(sum, value, i, array)
        }
        return sum
      } finally {
        ascend(loopWeight)
      }
    },

    reduceRight(this: unknown, callback: unknown, ...initial: unknown[]): unknown {
      const array = receiver(this, 'reduceRight')
      const length = lengthOf(array)
      requireCallable(callback)
      descend(loopWeight)
      try {
        charge(length)
        let i = length - 1
        let sum = initial[0]
        if (initial.length === 0) {
          while (i >= 0 && !(i in array)) i--
          if (i < 0) throw new TypeError('Reduce of empty array with no initial value')
          sum = array[i--]
        }
        for (; i >= 0; i--) {
          const value = array[i]
          if (value !== undefined || i in array) sum = callback(sum, value, i, array)
        }
        return sum
      } finally {
        ascend(loopWeight)
      }
    },
  }
  for (const [key, method] of Object.entries(methods)) replace(Array.prototype, key, () => method)
}

function invoke(callback: Function, thisArg: unknown, value: unknown, index: number, array: Indexed): unknown {
  return thisArg === undefined ? callback(value, index, array) : apply(callback, thisArg, [value, index, array])
}
