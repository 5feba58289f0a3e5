export { default as softmaxRows } from './attention/softmax/rows'
export * from './attention/index.js'
export * from './cost'
export { maxSequenceLength } from './cost/memory/longest.js'
