import type { TensorValue } from '@kata/sandbox'
import type { Tolerance } from '../index.ts'

/** How far right answers may differ: float32 loses digits to large logits, and the factor T² brings the loss up again. */
export function within(temperature: number, ...logits: readonly TensorValue[]): Tolerance {
  const tolerance = 1e-4 * forSize(logits) * (temperature > 8 ? temperature ** 2 / 64 : 1)
  return { absolute: tolerance, relative: tolerance }
}

/** What a loss that should be 0 may be, above or below. */
export function noise(temperature: number, ...logits: readonly TensorValue[]): number {
  return 2e-5 * Math.max(1, temperature ** 2 / 16) * forSize(logits)
}

function forSize(logits: readonly TensorValue[]): number {
  return Math.max(1, ...logits.flatMap(({ data }) => Array.from(data, (z) => Math.abs(z) / 100)))
}
