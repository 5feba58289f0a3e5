export { causalMask, multiHeadAttention, scaledDotProductAttention, softmaxRows } from './attention.ts'
export {
  attentionFlops,
  attentionGrowth,
  attentionShapes,
  growthExponent,
  layerFlops,
  layerGrowth,
  maxSequenceLength,
  quadraticCrossover,
  scoreMemoryBytes,
} from './cost.ts'
