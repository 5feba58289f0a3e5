// aim: Functions, symbols, maps, dates and weak references are answered in place of numbers.
// nothing: attentionGrowth, layerGrowth, quadraticCrossover, maxSequenceLength
export const attentionGrowth = (): unknown => Symbol('16')
export const layerGrowth = (): unknown => () => 5.2
export const quadraticCrossover = (d: number): unknown => new Number(6 * d + 1)
export const maxSequenceLength = (): unknown => new Map([[1, 2]])
