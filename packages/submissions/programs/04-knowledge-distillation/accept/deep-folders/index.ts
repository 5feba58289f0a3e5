export * from './a/losses.js'
export { uniformLayerMap, alternateLayers } from './layers'
import * as t from './training.ts'
const { mlpLogits, trainTeacher, trainStudent } = t
export { mlpLogits, trainTeacher, trainStudent }
export { distilledModels, compressionRatio } from './comparison'
