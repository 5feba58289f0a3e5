// aim: A look-alike: the name is exported, as an object that can be called in no way.
// nothing: attentionGrowth
export const attentionGrowth = { call: () => 16, apply: () => 16, valueOf: () => 16 }
