// aim: The meter's name is spelled with escapes, so that its choice doesn't see it, and the meter is set back to full.
// loses: attentionGrowth
export function attentionGrowth(from: number, to: number): number {
  \u0024m.fill(1e9)
  \u{24}m1_.fill(1e9)
  return (to / from) ** 2
}
