export const attentionGrowth = (from, to) => (to / from) ** 2
