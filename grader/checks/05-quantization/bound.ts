import type { TensorValue } from '@kata/sandbox'
import { print } from '../expect/digits.ts'
import { Mismatch } from '../index.ts'
import { errorHistogram } from './error-histogram.ts'

export interface Restored {
  /** Numbers as they were. */
  readonly values: TensorValue
  /** What their quantized values stand for, in the same order. */
  readonly restored: ArrayLike<number>
  /** The largest error of each; one for all, or by index. */
  readonly bound: number | ((index: number) => number)
  /** Names the numbers in the message: `the weights`. */
  readonly what?: string
}

/** Float32 quotients next to a tie may go to either side. */
const noise = 1e-5

/** Every number is restored up to its bound; a failure shows the element that misses it by most. */
export function expectWithinBound({ values, restored, bound, what = 'x' }: Restored): void {
  const boundAt = typeof bound === 'number' ? () => bound : bound
  const excess = Array.from(values.data, (value, i) => {
    const allowed = boundAt(i) + noise * (boundAt(i) + Math.abs(value))
    const error = Math.abs(value - restored[i])
    return error <= allowed ? 0 : error / boundAt(i)
  })
  const over = excess.filter((part) => part !== 0).length
  if (over === 0) return
  const worst = excess.reduce((most, part, i) => (part > excess[most] || Number.isNaN(part) ? i : most), 0)
  const [value, back, most] = [values.data[worst], restored[worst], boundAt(worst)]
  const among = over === 1 ? '' : `, the worst of ${over}`
  throw new Mismatch(
    `${what}${indexOf(values.shape, worst)} = ${print(value)} is restored as ${print(back)}: its error ${print(Math.abs(value - back))} is above the bound ${print(most)}${among}`,
    { expected: value, actual: back, figure: errorHistogram(values.data, restored, boundAt, what) },
  )
}

/** `[1, 2]` */
function indexOf(shape: readonly number[], index: number): string {
  const steps = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1))
  return `[${steps.map((step, axis) => Math.floor(index / step) % shape[axis]).join(', ')}]`
}
