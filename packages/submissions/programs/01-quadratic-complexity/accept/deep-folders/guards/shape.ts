import type { Tensor } from '@kata/tf'

export const shape = (tensor: Tensor, expected: readonly [rows: number | '*', columns: number | '*'], name: string): void => {
  const fits = tensor.shape.length === 2 && tensor.shape.every((size, axis) => expected[axis] === '*' || expected[axis] === size)
  if (!fits) throw new RangeError(`${name}: [${tensor.shape}] instead of [${expected}]`)
}
