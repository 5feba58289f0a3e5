import type { Tensor } from '@kata/tf'

export function square(t: Tensor, d: number, name: string): void {
  const [rows = 0, columns = 0, ...more] = t.shape
  if (rows !== d || columns !== d || more.length > 0) throw new RangeError(`weights.${name} should be ${d} by ${d}`)
}

export const divisor = (heads: number, d: number): void => {
  if (!(heads >= 1 && Number.isSafeInteger(heads) && d % heads === 0)) throw new RangeError(`${heads} heads: heads should divide ${d}`)
}
