// aim: A recursion without an end, through a getter, a proxy, a coercion and a comparator.
// nothing: attentionGrowth
// ends: crash
export function attentionGrowth(): unknown {
  const around: any = new Proxy({}, { get: () => `${around}`, getPrototypeOf: () => around })
  const compare = (): number => [2, 1].sort(compare)[0] + Number({ valueOf: compare })
  return compare() + around.x
}
