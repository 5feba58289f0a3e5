export { chooseQuantParams } from './integers/params/choose.js'
export * from './integers/index.ts'
export { default as calibrate } from './ranges'
export * from './products'
export { modelSizeBytes, packInt4, quantizeGroupwise, toBfloat16, toFloat16, unpackInt4 } from './formats.ts'
import * as training from './training.js'
export const { fakeQuantize, quantizeModel, trainQuantizationAware } = training
export { quantizationFacts, quantizationWorkflow } from './workflow/index.js'
