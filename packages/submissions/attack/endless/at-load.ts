// aim: The module never finishes loading; the functions that don't need it keep their points.
// nothing: attentionGrowth
// ends: timeout
for (;;) {}
export function attentionGrowth(): number {
  return 16
}
