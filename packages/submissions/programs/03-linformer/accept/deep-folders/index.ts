import all from './lib'

export const { projectSequence, gaussianProjection, projectionParameters } = all.projection
export { linformerAttention as linformerAttention, many as multiHeadLinformer } from './lib/attention/index.js'
export * from './cost'
