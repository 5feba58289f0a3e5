// aim: Buffers of a gigabyte, which the limit of the heap doesn't see.
// nothing: attentionGrowth
// ends: memory
export function attentionGrowth(): unknown {
  const kept: Uint8Array[] = []
  for (;;) kept.push(new Uint8Array(2 ** 28).fill(1))
}
