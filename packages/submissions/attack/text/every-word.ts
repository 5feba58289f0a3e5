// aim: An error whose message holds every word there is refuses everything, bad input and good.
// loses: scaledDotProductAttention, attentionGrowth
export function scaledDotProductAttention(): never {
  throw new RangeError('q k v mask x weights wq wk wv wo heads n dK dV d scores')
}
export function attentionGrowth(): never {
  throw new RangeError('fromLength toLength d n samples')
}
