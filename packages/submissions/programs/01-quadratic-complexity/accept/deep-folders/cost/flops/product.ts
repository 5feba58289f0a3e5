import type { attentionShapes } from './shapes'

type Shape = ReturnType<typeof attentionShapes>['q']

/** [a, b]·[b, c] */
export const product = ([a, b]: Shape, [, c]: Shape): number => 2 * a * b * c
