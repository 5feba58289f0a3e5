import type { TensorValue } from '@kata/sandbox'
import { ones } from '../index.ts'

/** Pairs of matrices of different sizes, among them those that would broadcast. */
export function unlike(): [TensorValue, TensorValue][] {
  const others = [ones(2, 2), ones(3, 3), ones(1, 3), ones(2, 1), ones(1, 1), ones(3, 2)]
  return others.flatMap((other): [TensorValue, TensorValue][] => [
    [ones(2, 3), other],
    [other, ones(2, 3)],
  ])
}

/** `[2, 3] and [2, 1]` */
export const shapes = (pair: readonly TensorValue[]): string => pair.map(({ shape }) => `[${shape.join(', ')}]`).join(' and ')
