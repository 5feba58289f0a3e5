export {
  chooseQuantParams,
  dequantize,
  errorBound,
  quantizationError,
  quantize,
  quantizePerChannel,
  representableRange,
} from './affine.ts'
export { calibrate } from './calibration.ts'
export { modelSizeBytes, packInt4, quantizeGroupwise, toBfloat16, toFloat16, unpackInt4 } from './formats.ts'
export { dynamicLinear, dynamicQuantizeLinear, quantizedMatMul, staticLinear } from './matmul.ts'
export { type AwareOptions, type Dataset, fakeQuantize, type Mlp, quantizeModel, trainQuantizationAware } from './training.ts'
export { quantizationFacts, quantizationWorkflow, type Step } from './workflow.ts'
