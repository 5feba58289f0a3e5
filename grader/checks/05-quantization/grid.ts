import type { TensorValue } from '@kata/sandbox'
import { Mismatch, tensor } from '../index.ts'

/** Float32 products of an integer and a scale, on the scale of the integer. */
const noise = 2e-3

/**
 * All numbers are integers times one scale, with |integer| ≤ most. The scale may be any. Gives the numbers that these integers stand for: what
 * hides in the noise of a scale that is large enough could be a float model.
 * @param what names the numbers in the message: `kernel 0`
 */
export function expectOnGrid(kernel: TensorValue, most: number, what: string): TensorValue {
  const { shape, data } = kernel
  const magnitudes = [...new Set(Array.from(data, Math.abs))].filter((x) => x !== 0)
  if (magnitudes.length === 0) return kernel
  const largest = Math.max(...magnitudes)
  for (let k = most; k >= 1; k--) {
    const scale = largest / k
    if (magnitudes.every((x) => Math.abs(x / scale - Math.round(x / scale)) < noise))
      return tensor(
        shape,
        Array.from(data, (x) => Math.round(x / scale) * scale),
      )
  }
  throw new Mismatch(
    `${what} is not made of integers within ±${most} times one scale: it holds ${levels(magnitudes)} different magnitudes beside 0`,
    { actual: [...magnitudes].sort((a, b) => a - b).slice(0, 8) },
  )
}

/** How many there are, up to float noise. */
function levels(magnitudes: readonly number[]): number {
  const sorted = [...magnitudes].sort((a, b) => a - b)
  return sorted.filter((x, i) => i === 0 || x - sorted[i - 1] > 1e-5 * x).length
}
