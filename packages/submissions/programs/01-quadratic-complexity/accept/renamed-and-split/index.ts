export {
  bytesOfScores as scoreMemoryBytes,
  howMuchMore as attentionGrowth,
  howMuchMoreOfALayer as layerGrowth,
  longest as maxSequenceLength,
  sizes as attentionShapes,
  turningPoint as quadraticCrossover,
  workOfALayer as layerFlops,
  workOfOneHead as attentionFlops,
} from './numbers/formulas.js'
export { slope as growthExponent } from './numbers/slope.js'
export { attend as scaledDotProductAttention, shares as softmaxRows } from './tensors/attend.js'
export { attendInParts as multiHeadAttention } from './tensors/parts.js'
export { past as causalMask } from './tensors/past.js'
