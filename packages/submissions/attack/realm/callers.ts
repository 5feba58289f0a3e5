// aim: The trusted functions on the stack are reached by `arguments.callee.caller`.
// nothing: attentionGrowth
export function attentionGrowth(from: number, to: number): number {
  let found: unknown
  try {
    found = (attentionGrowth as any).caller ?? (arguments as any).callee?.caller
  } catch {}
  if (!found) throw new Error('held')
  return (to / from) ** 2
}
