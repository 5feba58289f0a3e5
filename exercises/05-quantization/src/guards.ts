import { requireInteger } from '@kata/guards'

/** Bits of a quantized value: 2 … 16. */
export function requireBits(bits: number, name: string): void {
  requireInteger(bits, 2, 16, name)
}
