export { quantize, dequantize } from './values/steps'
export { quantizePerChannel } from './values/rows'
export { representableRange, errorBound, quantizationError } from './values/errors'
