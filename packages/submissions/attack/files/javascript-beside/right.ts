export const attentionGrowth = (from: number, to: number): number => (to / from) ** 2
