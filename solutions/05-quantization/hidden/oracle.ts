import { Mismatch, row, tensor } from '@kata/grader/checks'
import type { TensorValue } from '@kata/sandbox'
import { named, type Params } from '../../../grader/checks/05-quantization/params.ts'

// Quantization in plain doubles, straight from the formulas: what the hidden checks compare with.

/** The nearest integer, the even one of two. */
export function halfEven(x: number): number {
  const near = Math.round(x)
  return near - x === 0.5 && near % 2 !== 0 ? near - 1 : near
}

export function clamp(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high)
}

export function quantized(x: number, { scale, zeroPoint, qmin, qmax }: Params): number {
  return clamp(halfEven(x / scale) + zeroPoint, qmin, qmax)
}

export function restored(x: number, params: Params): number {
  return (quantized(x, params) - params.zeroPoint) * params.scale
}

/** Signed and affine, for a range that is not all zero. */
export function fitted(min: number, max: number, bits: number): Params {
  const [low, high] = [Math.min(min, 0), Math.max(max, 0)]
  const [qmin, qmax] = [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1]
  const scale = (high - low) / (qmax - qmin)
  return { scale, zeroPoint: clamp(halfEven(qmin - low / scale), qmin, qmax), qmin, qmax }
}

/** Symmetric, for the largest of some numbers. */
export function symmetricFor(values: readonly number[], bits: number): Params {
  const qmax = 2 ** (bits - 1) - 1
  const largest = Math.max(0, ...values.map(Math.abs))
  return { scale: largest === 0 ? 1 : largest / qmax, zeroPoint: 0, qmin: -qmax, qmax }
}

/**
 * Integers of a quantizer, exactly; next to a tie, where float32 may see the other side of it, either neighbour.
 * @param paramsAt the quantizer of each element
 */
export function expectQuantized(q: ArrayLike<number>, x: ArrayLike<number>, paramsAt: (index: number) => Params, what = 'q'): void {
  for (const [i, value] of Array.from(x).entries()) {
    const params = paramsAt(i)
    const quotient = value / params.scale
    const allowed = besideTie(quotient)
      ? [Math.floor(quotient), Math.ceil(quotient)].map((steps) => clamp(steps + params.zeroPoint, params.qmin, params.qmax))
      : [quantized(value, params)]
    if (!allowed.includes(q[i] + 0))
      throw new Mismatch(`${what} of ${value}, element ${i}, is ${q[i]}, and should be ${allowed[0]} with ${named(params)}`, {
        actual: q[i],
        expected: allowed[0],
      })
  }
}

/** Powers of two divide exactly: there ties are ties. */
export function besideTie(quotient: number): boolean {
  const off = Math.abs(Math.abs(quotient - Math.floor(quotient)) - 0.5)
  return off !== 0 && off <= 1e-5 * Math.abs(quotient)
}

export function rowsOf(t: TensorValue): number[][] {
  return Array.from({ length: t.shape[0] }, (_, i) => row(t, i))
}

export function mapped({ shape, data }: TensorValue, change: (x: number, index: number) => number): TensorValue {
  return tensor(
    shape,
    Array.from(data, (x, i) => change(x, i)),
  )
}

export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
