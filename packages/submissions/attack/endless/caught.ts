// aim: What stops a runaway is caught, over and over.
// nothing: attentionGrowth
// ends: timeout
export function attentionGrowth(): unknown {
  for (;;) {
    try {
      for (;;) {}
    } catch {
      continue
    } finally {
      // biome-ignore lint/correctness/noUnsafeFinally: the attack
      continue
    }
  }
}
