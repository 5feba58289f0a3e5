import { loopWeight, type Meter } from '../meter.ts'
import { apply, isArray, isProxy, max, min, OriginalArray, trunc } from '../primordials.ts'
import { type Indexed, plain } from './array-like.ts'
import type { Native, Replace } from './replace.ts'
import { rangeSize, sizeOf } from './sizes.ts'
import { wrapped } from './wrap.ts'

/**
 * `slice` and `concat`. Where `Array` is no longer V8's own, its natives ask each array for its species and take some seventy times as long:
 * of plain arrays a loop makes the copy.
 */
export function replaceArrayCopies(meter: Meter, replace: Replace): void {
  const { charge, allocate, descend, ascend } = meter
  const made = (result: unknown): void => allocate(sizeOf(result))

  /** Copies the elements `from` … `to` − 1 to the end of `target`, holes as holes; gives its new length. */
  const append = (target: unknown[], length: number, source: Indexed, from: number, to: number): number => {
    let next = length
    for (let i = from; i < to; i++, next++) {
      const value = source[i]
      if (value !== undefined || i in source) target[next] = value
    }
    return next
  }

  const copying = (original: Native): Native => {
    const native = wrapped(meter, original, {
      before: (self, [start, end]) => charge(isArray(self) ? 0 : rangeSize(sizeOf(self), start, end)),
      after: made,
    })
    const holder = {
      slice(this: unknown, start?: unknown, end?: unknown): unknown {
        if (!isPlain(this)) return apply(native, this, [start, end])
        const { length } = this
        descend(loopWeight)
        try {
          const from = position(start, length, 0)
          const size = max(0, position(end, length, length) - from)
          allocate(size)
          const result = new OriginalArray<unknown>(size)
          append(result, 0, this, from, from + size)
          return result
        } finally {
          ascend(loopWeight)
        }
      },
    }
    return holder.slice
  }

  const joining = (original: Native): Native => {
    const native = wrapped(meter, original, { before: (self, items) => charge(sizeOf(self) + sizesOf(items)), after: made })
    const holder = {
      concat(this: unknown, ...items: unknown[]): unknown {
        if (!isPlain(this) || !areSimple(items)) return apply(native, this, items)
        descend(loopWeight)
        try {
          charge(this.length + sizesOf(items))
          const result: unknown[] = []
          let length = append(result, 0, this, 0, this.length)
          for (let i = 0; i < items.length; i++) {
            const item = items[i]
            if (isArray(item)) length = append(result, length, item, 0, item.length)
            else result[length++] = item
          }
          result.length = length
          allocate(length)
          return result
        } finally {
          ascend(loopWeight)
        }
      },
    }
    return holder.concat
  }

  replace(Array.prototype, 'slice', copying)
  replace(Array.prototype, 'concat', joining)
}

/** An array that `slice` and `concat` copy into an `Array`, element by element. */
function isPlain(value: unknown): value is unknown[] {
  return isArray(value) && !isProxy(value) && value.constructor === plain.constructor && !isMarked(value)
}

function areSimple(items: readonly unknown[]): boolean {
  for (let i = 0; i < items.length; i++) {
    const item = items[i]
    if (((typeof item === 'object' && item !== null) || typeof item === 'function') && !isPlain(item)) return false
  }
  return true
}

function isMarked(array: readonly unknown[]): boolean {
  return Symbol.isConcatSpreadable in array
}

/** ToIntegerOrInfinity of an index from either end, within `length`. */
function position(index: unknown, length: number, otherwise: number): number {
  if (index === undefined) return otherwise
  const number = typeof index === 'number' ? index : +(index as number)
  if (number !== number) return 0
  return number < 0 ? max(0, length + trunc(number)) : min(length, trunc(number))
}

function sizesOf(values: readonly unknown[]): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += 1 + sizeOf(values[i])
  return sum
}
