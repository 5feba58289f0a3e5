import { NotImplementedError } from '@kata/guards'

/** The nearest integer, ties to the even one: IEEE 754's default, and `tf.round`'s. */
export function roundHalfEven(x: number): number {
  throw new NotImplementedError('roundHalfEven')
}
