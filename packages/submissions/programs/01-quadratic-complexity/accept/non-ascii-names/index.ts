export { σ as softmaxRows, カウザル as causalMask } from './aufmerksamkeit.ts'
export { 注意 as scaledDotProductAttention, mehrköpfig as multiHeadAttention } from './aufmerksamkeit.ts'
export {
  formes as attentionShapes,
  φ as attentionFlops,
  Φ as layerFlops,
  μνήμη as scoreMemoryBytes,
  рост as attentionGrowth,
  рост_слоя as layerGrowth,
  längste as maxSequenceLength,
  schnittpunkt as quadraticCrossover,
  ε as growthExponent,
} from './größen.ts'
