// aim: Strings that double until nothing is left.
// nothing: attentionGrowth
export function attentionGrowth(): unknown {
  let text = 'x'
  for (;;) text += text
}
