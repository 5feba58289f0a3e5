// aim: A source of ten thousand brackets runs the parsers out of stack.
// nothing: attentionGrowth
export { attentionGrowth } from './deep.ts'
