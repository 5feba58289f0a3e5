// aim: A thenable made of built-ins alone is resolved with itself for ever, without a step of the script.
// nothing: attentionGrowth
export function attentionGrowth(): unknown {
  const endless: { then?: unknown } = {}
  endless.then = Array.prototype.forEach.bind([endless])
  Promise.resolve(endless)
  return 16
}
