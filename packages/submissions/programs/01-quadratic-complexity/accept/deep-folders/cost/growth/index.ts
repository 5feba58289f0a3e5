export { attentionGrowth, layerGrowth } from './ratio'
export { growthExponent } from './slope.js'
export { quadraticCrossover } from './crossover.ts'
