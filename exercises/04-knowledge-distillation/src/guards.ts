import { requireRank } from '@kata/guards'
import type * as tf from '@kata/tf'

/** Logits [b, c] of at least two classes: with one, every probability is 1. */
export function requireLogits(logits: tf.Tensor, name: string): void {
  requireRank(logits, 2, name)
  const [, classes = 0] = logits.shape
  if (classes < 2) throw new RangeError(`${name} must have at least 2 columns, one a class, and has ${classes}`)
}
