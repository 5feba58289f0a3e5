import type { Meter } from '../meter.ts'
import { ceil, nativeSize } from '../primordials.ts'
import type { Replace } from './replace.ts'
import { lengthOfString, rangeSize, sizeOf } from './sizes.ts'
import { type Price, wrapped } from './wrap.ts'

/** Buffers, by four bytes an element; and bytes as text. */
export function replaceBuffers(meter: Meter, replace: Replace): void {
  const { charge, allocate } = meter
  const bytes = (value: unknown): number => nativeSize(value) ?? 0
  const quarter = (value: number): number => ceil(value / 4)
  const moved: Price = { before: (self, [length]) => allocate(quarter(typeof length === 'number' && length > 0 ? length : bytes(self))) }
  const { prototype } = ArrayBuffer
  replace(prototype, 'slice', (original) =>
    wrapped(meter, original, { before: (self, [start, end]) => allocate(quarter(rangeSize(bytes(self), start, end))) }),
  )
  for (const key of ['resize', 'transfer', 'transferToFixedLength', 'transferToImmutable', 'sliceToImmutable']) {
    replace(prototype, key, (original) => wrapped(meter, original, moved))
  }
  const text: Price = {
    before: (self, [source]) => charge(sizeOf(self) + lengthOfString(source)),
    after: (result) => charge(lengthOfString(result)),
  }
  for (const key of ['setFromBase64', 'setFromHex', 'toBase64', 'toHex'])
    replace(Uint8Array.prototype, key, (original) => wrapped(meter, original, text))
  for (const key of ['fromBase64', 'fromHex'])
    replace(Uint8Array, key, (original) => wrapped(meter, original, { before: (_, [source]) => allocate(lengthOfString(source)) }))
}
