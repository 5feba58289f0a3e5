// aim: A promise resolves to a thenable made of built-ins alone that resolves to itself for ever.
// nothing: attentionFlops
export async function attentionFlops(): Promise<unknown> {
  const endless: { then?: unknown } = {}
  endless.then = Array.prototype.forEach.bind([endless])
  return endless
}
