// aim: A `toJSON` of the answer speaks for it.
// nothing: attentionGrowth
export function attentionGrowth(from: number, to: number): unknown {
  return { toJSON: () => (to / from) ** 2, valueOf: () => (to / from) ** 2 }
}
