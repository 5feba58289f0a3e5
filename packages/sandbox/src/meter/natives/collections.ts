import type { Meter } from '../meter.ts'
import { floor, getterOf, isArray, isMap, nativeSize, uncurry } from '../primordials.ts'
import type { Native, Replace } from './replace.ts'
import { iteratedSize } from './sizes.ts'
import { type Price, wrapped } from './wrap.ts'

/** Maps and sets: one step a key (a long string costs its characters), one element for each that is added. */
export function replaceCollections(meter: Meter, replace: Replace): void {
  const { charge, allocate } = meter
  replaceKeyed(meter, replace)
  const whole: Price = { before: (self) => charge(iteratedSize(self)) }
  const both: Price = {
    before: (self, [other]) => charge(iteratedSize(self) + iteratedSize(other)),
    after: (result) => allocate(iteratedSize(result)),
  }
  for (const prototype of [Map.prototype, Set.prototype]) {
    for (const key of ['clear', 'forEach']) replace(prototype, key, (original) => wrapped(meter, original, whole))
  }
  for (const key of ['difference', 'intersection', 'isDisjointFrom', 'isSubsetOf', 'isSupersetOf', 'symmetricDifference', 'union']) {
    replace(Set.prototype, key, (original) => wrapped(meter, original, both))
  }
  replace(Map, 'groupBy', (original) => wrapped(meter, original, { after: (groups) => allocate(valuesIn(groups)) }))
  const adding: Price = { before: () => allocate(1) }
  for (const prototype of [Map.prototype, WeakMap.prototype]) {
    for (const key of ['getOrInsert', 'getOrInsertComputed']) replace(prototype, key, (original) => wrapped(meter, original, adding))
  }
  replace(WeakMap.prototype, 'set', (original) => wrapped(meter, original, adding))
  replace(WeakSet.prototype, 'add', (original) => wrapped(meter, original, adding))
}

// The methods that programs live on, each in the cheapest form.
function replaceKeyed({ boundary, charge, allocate }: Meter, replace: Replace): void {
  const longKey = (key: unknown): void => {
    if (typeof key === 'string' && key.length > 64) charge(floor(key.length / 16))
  }
  const reader = (original: Native): Native => {
    const read = uncurry(original)
    const holder = {
      read(this: unknown, key: unknown): unknown {
        longKey(key)
        return read(this, key)
      },
    }
    return holder.read
  }
  const sizeOfMap = getterOf(Map.prototype, 'size')
  const sizeOfSet = getterOf(Set.prototype, 'size')
  const writer = (original: Native, size: (self: unknown) => unknown): Native => {
    const write = uncurry(original)
    const holder = {
      write(this: unknown, key: unknown, value: unknown): unknown {
        if (boundary.depth > 0) return write(this, key, value)
        const before = size(this)
        longKey(key)
        const result = write(this, key, value)
        if (size(this) !== before) allocate(1)
        else charge(1)
        return result
      },
    }
    return holder.write
  }
  for (const prototype of [Map.prototype, Set.prototype]) {
    replace(prototype, 'has', reader)
    replace(prototype, 'delete', reader)
  }
  replace(Map.prototype, 'get', reader)
  replace(Map.prototype, 'set', (original) => writer(original, sizeOfMap))
  replace(Set.prototype, 'add', (original) => writer(original, sizeOfSet))
}

const valuesOf = uncurry(Map.prototype.values)

function valuesIn(groups: unknown): number {
  if (!isMap(groups)) return 0
  let sum = nativeSize(groups) ?? 0
  for (const group of valuesOf(groups)) sum += isArray(group) ? group.length : 0
  return sum
}
