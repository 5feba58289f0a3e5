export { attentionFlops } from './attention.js'
export { layerFlops } from './layer'
export { attentionShapes } from './shapes.ts'
