// aim: An export called `then` never answers.
// passes: attentionGrowth
export function then(): void {}
export { attentionGrowth } from './cost.ts'
