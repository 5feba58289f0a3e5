import type { Tensor2D } from '@kata/tf'

/** Clipped, so that a row of −Infinity shifts by a finite number. */
export const shifted = (scores: Tensor2D): Tensor2D => scores.sub(scores.max(1, true).clipByValue(-3e38, 3e38))
