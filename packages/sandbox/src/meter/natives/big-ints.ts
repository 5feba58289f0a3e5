import { wordsOf } from '../big-int.ts'
import type { Meter } from '../meter.ts'
import { ceil } from '../primordials.ts'
import type { Replace } from './replace.ts'
import { lengthOfString } from './sizes.ts'
import { wrapped } from './wrap.ts'

/** BigInts by their words, for programs whose arithmetic counts them. */
export function replaceBigInts(meter: Meter, replace: Replace): void {
  const { charge } = meter
  for (const key of ['toLocaleString', 'toString']) {
    replace(BigInt.prototype, key, (original) => wrapped(meter, original, { after: (result) => charge(lengthOfString(result)) }))
  }
  for (const key of ['asIntN', 'asUintN']) {
    replace(BigInt, key, (original) =>
      wrapped(meter, original, {
        before: (_, [bits, value]) =>
          charge(typeof value === 'bigint' ? wordsOf(value) + (typeof bits === 'number' ? ceil(bits / 64) : 0) : 1),
      }),
    )
  }
}

/** Every way to a BigInt goes, for programs whose arithmetic doesn't count them. */
export function removeBigInts(): void {
  for (const name of ['BigInt', 'BigInt64Array', 'BigUint64Array']) Reflect.deleteProperty(globalThis, name)
  for (const key of ['getBigInt64', 'getBigUint64', 'setBigInt64', 'setBigUint64']) Reflect.deleteProperty(DataView.prototype, key)
}
