// aim: A regular expression that backtracks for ever in a single step.
// nothing: attentionGrowth
// ends: timeout
export function attentionGrowth(): unknown {
  return /^(a+)+$/.test(`${'a'.repeat(40)}b`)
}
