export * from './flops/index'
export { scoreMemoryBytes } from './memory/scores.ts'
export * as internals from './growth/ratio.js'
export { attentionGrowth, growthExponent, layerGrowth, quadraticCrossover } from './growth'
