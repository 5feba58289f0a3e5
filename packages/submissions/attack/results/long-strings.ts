// aim: One long string is returned many times, gigabytes when it is written out.
// nothing: attentionFlops
export function attentionFlops(): unknown {
  const text = 'x'.repeat(20_000_000)
  return { total: Array.from({ length: 1000 }, () => text) }
}
