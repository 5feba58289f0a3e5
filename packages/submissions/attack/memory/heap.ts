// aim: The heap is filled with objects.
// nothing: attentionGrowth
export function attentionGrowth(): unknown {
  const kept: unknown[] = []
  for (;;) kept.push({ a: kept.length, b: `${kept.length}` })
}
