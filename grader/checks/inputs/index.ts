export { dyadic, normal, type Range, randomMask, uniform } from './fill.ts'
export { gaussian, permutation, random } from './random.ts'
export { counts, headCounts, lengths, seeds, widths } from './sizes.ts'
