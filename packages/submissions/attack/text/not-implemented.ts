// aim: An error that calls itself NotImplementedError hides a wrong function among those that weren't tried.
// nothing: attentionGrowth
// ends: not-implemented
export function attentionGrowth(): never {
  throw Object.assign(new Error('attentionGrowth'), { name: 'NotImplementedError' })
}
