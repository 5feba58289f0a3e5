// aim: An endless loop of errors, each with a stack to write down.
// nothing: attentionGrowth
// ends: timeout
export function attentionGrowth(): unknown {
  for (;;) {
    try {
      throw new Error('again')
    } catch {}
  }
}
