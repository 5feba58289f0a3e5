import { Attention } from './attention.ts'
import { Costs } from './costs.ts'

const attention = new Attention()

export const { softmaxRows, causalMask, scaledDotProductAttention, multiHeadAttention } = attention
export const {
  shapes: attentionShapes,
  flops: attentionFlops,
  layer: layerFlops,
  memory: scoreMemoryBytes,
  growth: attentionGrowth,
  layerGrowth,
  longest: maxSequenceLength,
  crossover: quadraticCrossover,
  exponent: growthExponent,
} = Costs.instance
