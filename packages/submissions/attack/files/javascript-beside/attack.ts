// aim: A .js file beside the source, a package.json and a tsconfig.json take the place of the source or change how it is built.
// nothing: attentionGrowth
export { attentionGrowth } from './other.js'
